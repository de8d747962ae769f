/** Exact commands for the ways from the internet to this computer. */

export type Tool = "cloudflared" | "ngrok" | "caddy" | "nginx";
type Place = { port: number; secured: boolean };
type GuideText = { about: string; steps: { title: string; text: string }[]; proxy: string };

export const tools: readonly { value: Tool; label: string }[] = [
  { value: "cloudflared", label: "Cloudflare" },
  { value: "ngrok", label: "ngrok" },
  { value: "caddy", label: "Caddy" },
  { value: "nginx", label: "nginx" },
];

const NAME = "leads.example.com";

export function guideOf(tool: Tool, place: Place): GuideText {
  const local = `${place.secured ? "https" : "http"}://127.0.0.1:${place.port}`;
  return { ...texts[tool](local, place), proxy: "127.0.0.1" };
}

const texts: Record<Tool, (local: string, place: Place) => Omit<GuideText, "proxy">> = {
  cloudflared: (local, { secured }) => ({
    about: "A tunnel that this computer opens itself: no port is forwarded, and the certificate is Cloudflare’s.",
    steps: [
      {
        title: "To try it: an address that lasts until you stop it",
        text: `cloudflared tunnel --url ${local}${secured ? " --no-tls-verify" : ""}`,
      },
      {
        title: "To keep it: a name of your own",
        text: [
          "cloudflared tunnel login",
          "cloudflared tunnel create dialyard",
          `cloudflared tunnel route dns dialyard ${NAME}`,
          `cloudflared tunnel run --url ${local}${secured ? " --no-tls-verify" : ""} dialyard`,
        ].join("\n"),
      },
    ],
  }),
  ngrok: (local) => ({
    about: "A tunnel with an account: sign up, and take the free static domain.",
    steps: [
      { title: "Once", text: "ngrok config add-authtoken YOUR_TOKEN" },
      { title: "Each time", text: `ngrok http ${local}` },
    ],
  }),
  caddy: (local, { port, secured }) => ({
    about: "A proxy on this computer that fetches a certificate by itself. Ports 80 and 443 must reach this computer.",
    steps: [
      {
        title: "Try it",
        text: secured ? "caddy validate --config Caddyfile" : `caddy reverse-proxy --from ${NAME} --to 127.0.0.1:${port}`,
      },
      {
        title: "Or in the Caddyfile",
        text: secured
          ? `${NAME} {\n    reverse_proxy ${local} {\n        transport http {\n            tls_insecure_skip_verify\n        }\n    }\n}`
          : `${NAME} {\n    reverse_proxy 127.0.0.1:${port}\n}`,
      },
    ],
  }),
  nginx: (local, { secured }) => ({
    about: "A proxy that you may have already. It must hand on who the sender is.",
    steps: [
      {
        title: "In the server block of your name",
        text: [
          "location / {",
          `    proxy_pass ${local};`,
          ...(secured ? ["    proxy_ssl_verify off;"] : []),
          "    proxy_set_header Host $host;",
          "    proxy_set_header X-Forwarded-For $remote_addr;",
          "    client_max_body_size 1m;",
          "}",
        ].join("\n"),
      },
      { title: "Then", text: "sudo nginx -t && sudo systemctl reload nginx" },
    ],
  }),
};
