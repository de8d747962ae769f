import { useState, type ComponentProps } from "react";

type Props = Omit<ComponentProps<"input">, "type" | "className"> & { large?: boolean };

export function PasswordField({ large = false, ...input }: Props) {
  const [shown, setShown] = useState(false);
  return (
    <span className="inside">
      <input
        {...input}
        type={shown ? "text" : "password"}
        className={large ? "field lg" : "field"}
        spellCheck={false}
        autoCapitalize="off"
      />
      <button
        type="button"
        className="btn ghost sm"
        aria-pressed={shown}
        aria-label={shown ? "Hide password" : "Show password"}
        onClick={() => setShown(!shown)}
      >
        {shown ? "Hide" : "Show"}
      </button>
    </span>
  );
}
