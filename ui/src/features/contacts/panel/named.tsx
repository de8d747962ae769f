import type { Ref } from "@/gen/wire";
import { Copyable } from "@/components/copy-button";

/** A record by name, with the id that an API wants beside it. */
export function Named({ it, what }: { it: Ref; what: string }) {
  return (
    <>
      {it.name} <Id of={it} what={what} />
    </>
  );
}

export function Id({ of, what }: { of: { id: number }; what: string }) {
  return (
    <span className="t3">
      <Copyable text={String(of.id)} name={`${what} id`} mono>
        {of.id}
      </Copyable>
    </span>
  );
}
