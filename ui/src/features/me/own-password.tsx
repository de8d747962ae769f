import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Me, Problem } from "@/gen/wire";
import { BrandMark } from "@/components/brand-mark";
import { Button } from "@/components/button";
import { Field } from "@/components/field";
import { useRpc } from "@/lib/rpc";
import { NewPasswordForm } from "./new-password";

type Props = {
  me: Me;
  /** What was typed at the sign-in, where that was just now; after a reload it is asked for again. */
  oneTime: string | null;
  onDone: () => void;
};

/** Between a one-time password and the rooms: nothing opens until somebody has a password that only they know. */
export function OwnPassword({ me, oneTime, onDone }: Props) {
  const rpc = useRpc();
  const queries = useQueryClient();
  const startAnew = () => {
    onDone();
    return queries.invalidateQueries({ queryKey: ["office", "start"] });
  };
  const leave = useMutation<null, Problem>({ mutationFn: () => rpc.call("me.sign_out", {}), onSuccess: startAnew });
  return (
    <main className="page-body">
      <div className="sign-in">
        <BrandMark />
        <h1 className="title-20">Choose a password, {me.name.split(" ")[0]}</h1>
        <p className="t2">The one you signed in with was made by somebody else. Choose one that only you know.</p>
        <NewPasswordForm current="One-time password" typed={oneTime} In={Field} large onDone={startAnew}>
          {(busy) => (
            <div className="actions">
              <Button type="submit" kind="primary" size="lg" busy={busy}>
                Choose it
              </Button>
              <Button kind="ghost" size="lg" onClick={() => leave.mutate()}>
                Sign out
              </Button>
            </div>
          )}
        </NewPasswordForm>
      </div>
    </main>
  );
}
