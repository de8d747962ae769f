import {
  createContext,
  useContext,
  useState,
  type ComponentProps,
  type ReactNode,
  type SubmitEvent,
  type SyntheticEvent,
} from "react";

/** Controls that were blank when their form was sent off, by id. */
const Blank = createContext<ReadonlySet<string>>(new Set());

/** Whether the control of this id must be filled, and was not when the form was sent off. */
export const useIsMissing = (id: string): boolean => useContext(Blank).has(id);

const isBlank = (one: Element): one is HTMLInputElement | HTMLTextAreaElement =>
  (one instanceof HTMLInputElement || one instanceof HTMLTextAreaElement) &&
  one.getAttribute("aria-required") === "true" &&
  one.value.trim() === "";

type Props = Omit<ComponentProps<"form">, "onSubmit"> & { onSubmit: () => void };

/**
 * Fields below one another. What is wrong with them is said by them, not by the browser; and it is sent off only when
 * nothing is missing that they call required.
 */
export function Form({ className = "form", onSubmit, children, ...rest }: Props) {
  const [missing, setMissing] = useState<ReadonlySet<string>>(new Set());
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    // A dialog may stand inside another form as React sees it.
    event.stopPropagation();
    const blank = Array.from(event.currentTarget.elements).filter(isBlank);
    setMissing(new Set(blank.map(({ id }) => id)));
    if (blank[0] === undefined) onSubmit();
    else blank[0].focus();
  };
  const typed = ({ target }: SyntheticEvent<HTMLFormElement>) => {
    if (target instanceof Element && missing.has(target.id)) setMissing(new Set([...missing].filter((id) => id !== target.id)));
  };
  return (
    <form {...rest} className={className} noValidate onSubmit={submit} onInput={typed}>
      <Blank value={missing}>{children}</Blank>
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
