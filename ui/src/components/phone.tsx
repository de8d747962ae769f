import type { Phone } from "@/gen/wire";
import { phoneText } from "@/lib/format/numbers";
import { Copyable } from "./copy-button";

/** Shown as one reads it, copied as E.164. */
export function PhoneNumber({ phone }: { phone: Phone }) {
  return (
    <Copyable text={phone.e164} name="number">
      {phoneText(phone)}
    </Copyable>
  );
}
