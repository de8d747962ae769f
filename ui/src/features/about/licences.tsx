import { useState } from "react";
import { SimpleTable } from "@/components/simple-table";
import { count } from "@/lib/format/numbers";
import all from "./licences.json";

type Library = { name: string; version: string; licence: string };

const libraries: Library[] = all.map(([name = "", version = "", licence = ""]) => ({ name, version, licence }));

/** Whose work this program stands on. Made by script/make-licences. */
export function Licences() {
  const [words, setWords] = useState("");
  const wanted = words.trim().toLowerCase();
  const shown = libraries.filter((one) => `${one.name} ${one.licence}`.toLowerCase().includes(wanted));
  return (
    <section>
      <h3>Licences</h3>
      <p className="t2">
        Dialyard is under the MIT licence. It stands on {count(libraries.length)} libraries, each under its own.
      </p>
      <input
        className="field ops-find"
        type="search"
        aria-label="Find a library"
        placeholder="Find a library"
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      {shown.length === 0 ? (
        <p className="t2">No library matches.</p>
      ) : (
        <div className="ops-licences" tabIndex={0} role="region" aria-label="Licences of libraries">
          <SimpleTable
            label="Libraries"
            rows={shown}
            rowKey={(one) => `${one.name} ${one.version}`}
            columns={[
              { key: "name", title: "Library", width: "minmax(120px, 1fr)", cell: (one) => one.name },
              { key: "version", title: "Version", width: "90px", cell: (one) => one.version },
              { key: "licence", title: "Licence", width: "minmax(120px, 1fr)", cell: (one) => one.licence },
            ]}
          />
        </div>
      )}
    </section>
  );
}
