import { Button } from "@/components/button";

type Props = { query: string; filtered: boolean; onClear: () => void; onUnfilter: () => void };

export function NoMatch({ query, filtered, onClear, onUnfilter }: Props) {
  const words = query.trim();
  return (
    <div className="scroll">
      <div className="centre">
        <div className="say">
          <h2 className="title-20">{words === "" ? "Nobody meets these filters" : `Nobody matches “${words}”`}</h2>
          <p className="lede">
            {words === ""
              ? "All of them must hold at once. Archived contacts are left out unless they are asked for."
              : `Searched are names, companies, e-mail addresses, and any three digits of a number${filtered ? ", among those who meet the filters" : ""}.`}
          </p>
          <p className="row gap">
            {words !== "" && (
              <Button kind="primary" onClick={onClear}>
                Clear the search
              </Button>
            )}
            {filtered && (
              <Button kind={words === "" ? "primary" : "plain"} onClick={onUnfilter}>
                Take the filters off
              </Button>
            )}
          </p>
        </div>
      </div>
    </div>
  );
}
