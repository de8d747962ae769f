import { useState } from "react";
import { useMutation } from "@tanstack/react-query";
import type { NewToken, Overlap, Problem, TokenRow } from "@/gen/wire";
import { Dialog } from "@/components/dialog";
import { FormFoot } from "@/components/form-dialog";
import { Notice } from "@/components/notice";
import { Segments } from "@/components/segments";
import { longMoment } from "@/lib/format/time";
import { useRpc } from "@/lib/rpc";
import { overlaps } from "./words";

type Props = { token: TokenRow | null; onClose: () => void; onRotated: (made: NewToken) => void };

/** Another secret for the same token: name, scopes and history stay. */
export function RotateDialog({ token, onClose, onRotated }: Props) {
  return token === null ? null : <Rotate token={token} onClose={onClose} onRotated={onRotated} />;
}

function Rotate({ token, onClose, onRotated }: Props & { token: TokenRow }) {
  const rpc = useRpc();
  const [overlap, setOverlap] = useState<Overlap>("day");
  const rotate = useMutation<NewToken, Problem>({
    mutationFn: () => rpc.call("tokens.rotate", { id: token.id, overlap }),
    onSuccess: (made) => {
      onClose();
      onRotated(made);
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Rotate ${token.name}`}
      about="It gets a new secret at once. Name, rights and history stay."
      onSubmit={() => rotate.mutate()}
      foot={<FormFoot label="Rotate" busy={rotate.isPending} onClose={onClose} />}
    >
      <div className="field-block">
        <span className="label">The old secret goes on for</span>
        <Segments label="The old secret goes on for" value={overlap} options={overlaps} onChoose={setOverlap} />
        <p className="field-hint">
          {overlap === "none"
            ? "Whoever still sends with it is refused from now on. Right when it leaked."
            : "Both work meanwhile, so that nothing is lost while you change it where it is used."}
        </p>
      </div>
      {token.old_until !== null && (
        <Notice tone="wait">
          <p>
            The secret before this one (<span className="mono">{token.old_hint}…</span>) goes on until{" "}
            {longMoment(token.old_until)}. It ends now if you rotate again.
          </p>
        </Notice>
      )}
      {rotate.error !== null && (
        <Notice tone="bad">
          <p>{rotate.error.message}</p>
        </Notice>
      )}
    </Dialog>
  );
}
