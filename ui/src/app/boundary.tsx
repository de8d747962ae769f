import { Component, type ReactNode } from "react";
import { ErrorState } from "@/components/error-state";

type State = { failed: Error | null };

/** The last net: a screen that broke says so, and the office behind it goes on. */
export class Boundary extends Component<{ children: ReactNode }, State> {
  override state: State = { failed: null };

  static getDerivedStateFromError(thrown: unknown): State {
    return { failed: thrown instanceof Error ? thrown : new Error(String(thrown)) };
  }

  override render() {
    const { failed } = this.state;
    if (failed === null) return this.props.children;
    return (
      <main className="scroll" style={{ height: "100%" }}>
        <div className="centre">
          <Broken failed={failed} onAgain={() => this.setState({ failed: null })} />
        </div>
      </main>
    );
  }
}

export function Broken({ failed, onAgain }: { failed: Error; onAgain: () => void }) {
  return (
    <ErrorState
      alone
      kicker="This screen stopped"
      title="Something on this screen went wrong"
      about="The window could not draw what it was given. The office itself is another part of the program and was not touched."
      safe={["Contacts, leads and settings are on the disk.", "The listener takes leads as before."]}
      unsafe={["What was typed here and not saved is gone."]}
      ways={[
        { title: "Draw it again", about: "Keeps the window as it is", label: "Try again", onChoose: onAgain },
        {
          title: "Start the window afresh",
          about: "Reads everything anew",
          label: "Reload",
          onChoose: () => window.location.reload(),
        },
      ]}
      details={failed.stack ?? failed.message}
    />
  );
}
