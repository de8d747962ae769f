import { useState } from "react";
import { useMutation } from "@tanstack/react-query";
import type { ChangePassword, Problem } from "@/gen/wire";
import { Button } from "@/components/button";
import { FieldRow } from "@/components/field";
import { Notice } from "@/components/notice";
import { PasswordField } from "@/components/password-field";
import { PhoneNumber } from "@/components/phone";
import { useMe } from "@/lib/me";
import { fieldSays, restOf, useRpc } from "@/lib/rpc";
import { say } from "@/lib/toast";
import { roleWord } from "@/lib/words";
import { Copyable } from "@/components/copy-button";
import { BrowserNotices } from "./browser-notices";

const SHORTEST = 8;
const SHOWN = ["current", "new"];
const BLANK: ChangePassword = { current: "", new: "" };

export function AccountSettings() {
  const rpc = useRpc();
  const me = useMe();
  const [form, setForm] = useState(BLANK);
  const [tooShort, setTooShort] = useState(false);
  const save = useMutation<null, Problem, ChangePassword>({
    mutationFn: (req) => rpc.call("me.change_password", req),
    onSuccess: () => {
      setForm(BLANK);
      say("Password changed");
    },
  });
  const change = (part: Partial<ChangePassword>) => {
    setForm({ ...form, ...part });
    setTooShort(false);
    save.reset();
  };
  const rest = restOf(save.error, SHOWN);
  return (
    <div className="settings-in">
      <h2 className="title-20">{me.name}</h2>
      <p className="lede">
        {roleWord[me.role]} · user{" "}
        <Copyable text={String(me.id)} name="user id" mono>
          {me.id}
        </Copyable>
        {me.email !== null && ` · ${me.email}`}
        {me.phone !== null && (
          <>
            {" · "}
            <PhoneNumber phone={me.phone} />
          </>
        )}
      </p>
      <BrowserNotices />
      <h3>Change password</h3>
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (Array.from(form.new).length < SHORTEST) setTooShort(true);
          else if (!save.isPending) save.mutate(form);
        }}
      >
        {rest !== null && (
          <Notice tone="bad">
            <p>{rest}</p>
          </Notice>
        )}
        <FieldRow label="Present password" error={fieldSays(save.error, "current")}>
          {(control) => (
            <PasswordField
              {...control}
              value={form.current}
              autoComplete="current-password"
              onChange={(event) => change({ current: event.target.value })}
            />
          )}
        </FieldRow>
        <FieldRow
          label="New password"
          hint="8 characters or more"
          error={tooShort ? "At least 8 characters." : fieldSays(save.error, "new")}
        >
          {(control) => (
            <PasswordField
              {...control}
              value={form.new}
              autoComplete="new-password"
              onChange={(event) => change({ new: event.target.value })}
            />
          )}
        </FieldRow>
        <div className="pair">
          <span />
          <span>
            <Button type="submit" kind="primary" busy={save.isPending} disabled={form.current === "" || form.new === ""}>
              Change password
            </Button>
          </span>
        </div>
      </form>
    </div>
  );
}
