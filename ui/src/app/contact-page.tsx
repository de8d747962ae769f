import { useCallback } from "react";
import { useNavigate, useParams } from "@tanstack/react-router";
import { ContactPage as Page } from "@/features/contacts/page/contact-page";

export function ContactPage() {
  const { id: said } = useParams({ from: "/contacts/$id" });
  const navigate = useNavigate();
  const id = Number(said);
  const leave = useCallback(
    () => void navigate({ to: "/contacts", search: Number.isSafeInteger(id) && id > 0 ? { id } : {} }),
    [navigate, id],
  );
  const show = useCallback((other: number) => void navigate({ to: "/contacts/$id", params: { id: String(other) } }), [navigate]);
  return <Page key={id} id={id} onLeave={leave} onShow={show} />;
}
