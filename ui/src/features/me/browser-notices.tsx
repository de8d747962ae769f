import { useState } from "react";
import { Button } from "@/components/button";
import { useRpc } from "@/lib/rpc";

/** In a browser it is the browser that allows notices, and only after somebody asked for them. */
export function BrowserNotices() {
  const { notices } = useRpc();
  const [allowed, setAllowed] = useState(notices?.allowed() ?? null);
  if (notices === null || allowed === null) return null;
  return (
    <>
      <h3>Notices in this browser</h3>
      {allowed === "default" ? (
        <div className="row">
          <Button onClick={() => void notices.ask().then(setAllowed)}>Show notices here</Button>
          <span className="t3">New leads of yours, while this page is open</span>
        </div>
      ) : (
        <p className="t2" role="status">
          {allowed === "granted"
            ? "Shown here, while this page is open."
            : "This browser was told not to show them. Its settings for this site change that."}
        </p>
      )}
    </>
  );
}
