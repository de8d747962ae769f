import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "@/look/index.css";
import { Window } from "@/app/window";
import { followSystemTheme } from "@/lib/theme";
import { openTransport } from "@/lib/rpc";

followSystemTheme();
const root = document.getElementById("root");
if (root !== null) {
  void openTransport().then((rpc) =>
    createRoot(root).render(
      <StrictMode>
        <Window rpc={rpc} />
      </StrictMode>,
    ),
  );
}
