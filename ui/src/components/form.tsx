import type { ReactNode } from "react";

/** Fields below one another. What is wrong with them is said by them, not by the browser. */
export function Form({
  className = "form",
  onSubmit,
  children,
}: {
  className?: string;
  onSubmit: () => void;
  children: ReactNode;
}) {
  return (
    <form
      className={className}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
    </form>
  );
}

/** What stands under the controls of a form whose labels are beside them. */
export function FormEnd({ children }: { children: ReactNode }) {
  return (
    <div className="pair">
      <span />
      <div>{children}</div>
    </div>
  );
}
