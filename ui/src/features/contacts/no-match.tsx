import { Button } from "@/components/button";

export function NoMatch({ query, onClear }: { query: string; onClear: () => void }) {
  return (
    <div className="scroll">
      <div className="centre">
        <div className="say">
          <h2 className="title-20">Nobody matches “{query.trim()}”</h2>
          <p className="lede">Searched are names, companies, e-mail addresses, and any three digits of a number.</p>
          <p className="row gap">
            <Button kind="primary" onClick={onClear}>
              Clear the search
            </Button>
          </p>
        </div>
      </div>
    </div>
  );
}
