import { useState } from "react";
import { Button } from "@/components/button";
import { NumberRow } from "@/components/field";
import { Form, FormEnd } from "@/components/form";
import { count, some } from "@/lib/format/numbers";
import { SAMPLE_CONTACTS, useSampleOffice } from "@/lib/sample";

const MOST = 1_000_000;

export function SampleSettings({ loaded, contacts }: { loaded: boolean; contacts: number }) {
  const { load, remove, busy } = useSampleOffice();
  const [text, setText] = useState(String(SAMPLE_CONTACTS));
  const [error, setError] = useState<string | null>(null);
  const submit = () => {
    const wanted = Number(text.trim().replaceAll(",", ""));
    if (!Number.isInteger(wanted) || wanted < 1 || wanted > MOST) setError(`Enter a number from 1 to ${count(MOST)}.`);
    else if (!busy) load.mutate(wanted);
  };
  return (
    <div className="settings-in">
      <h2 className="title-20">Sample office</h2>
      <p className="lede">
        Made-up people with numbers that ring nobody, to look around and to try things. They carry the badge Sample, are never
        called over a real carrier, and leave without a trace; your own contacts stay as they are.
      </p>
      {loaded ? (
        <>
          <h3>The sample office is loaded, with {some(contacts, "contact")}</h3>
          <div className="row">
            <Button kind="primary" busy={remove.isPending} disabled={load.isPending} onClick={() => remove.mutate()}>
              Remove the sample office
            </Button>
            <span className="t3" role="status">
              {remove.isPending
                ? "Removing"
                : remove.data !== undefined && load.data === undefined
                  ? `${some(remove.data.contacts, "contact")} removed`
                  : ""}
            </span>
          </div>
        </>
      ) : (
        <Form onSubmit={submit}>
          <NumberRow
            label="Contacts"
            error={error}
            hint="200 make an office; a million show how it holds up"
            value={text}
            onChange={(typed) => {
              setText(typed);
              setError(null);
            }}
          />
          <FormEnd>
            <div className="row">
              <Button type="submit" kind="primary" busy={load.isPending} disabled={remove.isPending}>
                Load sample office
              </Button>
              <span className="t3" role="status">
                {load.isPending ? "Making people; leads are taken meanwhile" : ""}
              </span>
            </div>
          </FormEnd>
        </Form>
      )}
    </div>
  );
}
