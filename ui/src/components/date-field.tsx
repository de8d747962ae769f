type Props = {
  kind?: "date" | "datetime-local" | "time";
  /** As the control speaks: "2026-04-16", "2026-04-16T14:00", "02:30"; empty for none. */
  value: string;
  onChange: (value: string) => void;
  min?: string;
  max?: string;
  disabled?: boolean;
  id?: string;
  label?: string;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
};

/** A day or a time, typed or picked, in the viewer's own way of writing it. */
export function DateField({ kind = "date", onChange, label, ...rest }: Props) {
  return (
    <input {...rest} type={kind} className="field date" aria-label={label} onChange={(event) => onChange(event.target.value)} />
  );
}
