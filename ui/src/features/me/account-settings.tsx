import { Button } from "@/components/button";
import { Copyable } from "@/components/copy-button";
import { FieldRow } from "@/components/field";
import { FormEnd } from "@/components/form";
import { PhoneNumber } from "@/components/phone";
import { useMe } from "@/lib/me";
import { say } from "@/lib/toast";
import { roleWord } from "@/lib/words";
import { BrowserNotices } from "./browser-notices";
import { NewPasswordForm } from "./new-password";

export function AccountSettings() {
  const me = useMe();
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
      <NewPasswordForm current="Present password" In={FieldRow} onDone={() => say("Password changed")}>
        {(busy, filled) => (
          <FormEnd>
            <Button type="submit" kind="primary" busy={busy} disabled={!filled}>
              Change password
            </Button>
          </FormEnd>
        )}
      </NewPasswordForm>
    </div>
  );
}
