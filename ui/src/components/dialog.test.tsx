import { useEffect, useState } from "react";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { home, keepFocus } from "@/lib/focus";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { Popover } from "./popover";

/** A room with a table, and things that open over it or vanish. */
function Room({ held = false }: { held?: boolean }) {
  const [open, setOpen] = useState<"mounted" | "kept" | "next" | null>(null);
  const [marked, setMarked] = useState(false);
  const [reason, setReason] = useState(false);
  const [rows, setRows] = useState(["Ada", "Grace", "Milo"]);
  const close = () => setOpen(null);
  const mark = () => {
    setMarked(true);
    setReason(false);
  };
  useEffect(() => keepFocus(home), []);
  return (
    <main>
      <h1>Room</h1>
      <div role="grid" aria-label="Contacts" tabIndex={0} onKeyDown={({ key }) => key === "n" && setOpen("kept")} />
      <div>
        <Button onClick={() => setOpen("mounted")}>Add a person</Button>
        {rows.map((name) => (
          <p key={name}>
            <Button onClick={() => setRows(rows.filter((one) => one !== name))}>Revoke {name}</Button>
          </p>
        ))}
      </div>
      <div>
        {marked ? (
          <Button>Allow contact</Button>
        ) : (
          <Popover label="Mark" open={reason} onOpen={setReason} trigger={<Button>Do not contact</Button>}>
            <input aria-label="Reason" autoFocus onKeyDown={({ key }) => key === "Enter" && mark()} />
          </Popover>
        )}
      </div>
      {open === "mounted" && (
        <Dialog open onClose={close} title="Person" held={held} foot={<Button onClick={() => setOpen("next")}>Add</Button>}>
          <input aria-label="Name" autoFocus />
        </Dialog>
      )}
      {open === "next" && (
        <Dialog open onClose={close} title="One-time password">
          <Button autoFocus>Copy</Button>
        </Dialog>
      )}
      <Dialog open={open === "kept"} onClose={close} title="New token">
        <input aria-label="Token" autoFocus />
      </Dialog>
    </main>
  );
}

const button = (name: string) => screen.getByRole("button", { name });

test("Escape gives the focus back to whatever opened the dialog, one that follows another too", async () => {
  const hands = userEvent.setup();
  render(<Room />);
  await hands.click(button("Add a person"));
  expect(await screen.findByLabelText("Name")).toHaveFocus();
  await hands.keyboard("{Escape}");
  expect(button("Add a person")).toHaveFocus();
  await hands.click(button("Add a person"));
  await hands.click(await screen.findByRole("button", { name: "Add" }));
  expect(await screen.findByRole("button", { name: "Copy" })).toHaveFocus();
  await hands.keyboard("{Escape}");
  await waitFor(() => expect(button("Add a person")).toHaveFocus());
});

test("a dialog opened by a key gives it back to the table, also when nothing had it", async () => {
  const hands = userEvent.setup();
  render(<Room />);
  screen.getByRole("grid").focus();
  await hands.keyboard("n");
  expect(await screen.findByLabelText("Token")).toHaveFocus();
  await hands.keyboard("{Escape}");
  await waitFor(() => expect(screen.getByRole("grid")).toHaveFocus());
});

test("the control after a vanished one has the focus, else the one before it, else what came to its place", async () => {
  const hands = userEvent.setup();
  render(<Room />);
  await hands.click(button("Revoke Grace"));
  await waitFor(() => expect(button("Revoke Milo")).toHaveFocus());
  await hands.keyboard("{Enter}");
  await waitFor(() => expect(button("Revoke Ada")).toHaveFocus());
  await hands.click(button("Do not contact"));
  await waitFor(() => expect(screen.getByLabelText("Reason")).toHaveFocus());
  await hands.keyboard("{Enter}");
  await waitFor(() => expect(button("Allow contact")).toHaveFocus());
});

test("what is shown this once stays until it was kept: Escape and a click beside it do not close it", async () => {
  const hands = userEvent.setup();
  const { rerender } = render(<Room held />);
  await hands.click(button("Add a person"));
  await screen.findByLabelText("Name");
  await hands.keyboard("{Escape}");
  const scrim = document.querySelector(".scrim");
  if (scrim !== null) await hands.click(scrim);
  expect(screen.getByLabelText("Name")).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: "Close" })).toBeNull();
  rerender(<Room />);
  await hands.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByLabelText("Name")).toBeNull());
});

test("Enter does what a dialog without a field is for, and goes back where it could not be undone", async () => {
  const hands = userEvent.setup();
  const did: string[] = [];
  const dialog = (kind: "primary" | "danger") => (
    <Dialog
      key={kind}
      open
      onClose={() => did.push("closed")}
      title="Rotate Website form"
      foot={
        <>
          <Button onClick={() => did.push("cancelled")}>Cancel</Button>
          <Button kind={kind} onClick={() => did.push(kind)}>
            Do it
          </Button>
        </>
      }
    >
      <input type="radio" aria-label="One day" />
    </Dialog>
  );
  const { rerender } = render(dialog("primary"));
  await waitFor(() => expect(button("Do it")).toHaveFocus());
  await hands.keyboard("{Enter}");
  rerender(dialog("danger"));
  await waitFor(() => expect(button("Cancel")).toHaveFocus());
  await hands.keyboard("{Enter}");
  expect(did).toEqual(["primary", "cancelled"]);
});
