import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { asked, openWindow } from "@/test/window";

const open = async (scenario: Parameters<typeof openWindow>[0] = {}) => {
  const window = openWindow(scenario, "#/settings/listener");
  await screen.findByLabelText("Port", {}, { timeout: 10_000 });
  return window;
};

test("a change applies at once and is answered with a sentence", async () => {
  const { hands } = await open();
  await hands.clear(screen.getByLabelText("Port"));
  await hands.type(screen.getByLabelText("Port"), "8711");
  await hands.keyboard("{Control>}s{/Control}");
  expect(await screen.findByText(/Listening on 127\.0\.0\.1:8711, reachable from this computer only/)).toBeVisible();
  expect(await screen.findByText("127.0.0.1:8711")).toBeVisible();
});

test("opening to the network is warned about before it is done, and can be left as it is", async () => {
  const { hands, office } = await open();
  await hands.click(screen.getByRole("radio", { name: /Whole network/ }));
  await hands.click(screen.getByRole("button", { name: /Apply/ }));
  expect(await screen.findByText(/Anyone on your network who can reach this computer can try tokens against it/)).toBeVisible();
  expect(asked(office, "listener.set")).toBe(0);
  await hands.click(screen.getByRole("button", { name: "Keep it as it is" }));
  expect(asked(office, "listener.set")).toBe(0);
  await hands.click(screen.getByRole("button", { name: /Apply/ }));
  await hands.click(await screen.findByRole("button", { name: "Open it" }));
  expect(await screen.findByText(/reachable from the network/)).toBeVisible();
  expect(await screen.findByText("open to the network")).toBeVisible();
});

test("a port that is taken is said at the port, and the old listener goes on", async () => {
  const { hands } = await open();
  await hands.clear(screen.getByLabelText("Port"));
  await hands.type(screen.getByLabelText("Port"), "8080{Enter}");
  expect(await screen.findByText("Port 8080 is in use by another program.")).toBeVisible();
  expect(screen.getByText("The listener goes on at its old address.")).toBeVisible();
  expect(screen.getByText("127.0.0.1:8710")).toBeVisible();
});

test("what is no port is not even asked", async () => {
  const { hands, office } = await open();
  await hands.clear(screen.getByLabelText("Port"));
  await hands.type(screen.getByLabelText("Port"), "99999{Enter}");
  expect(screen.getByText("A port is a number from 1 to 65535.")).toBeVisible();
  expect(asked(office, "listener.set")).toBe(0);
});

test("a listener that is off is said in the status bar in red words that lead to its settings", async () => {
  const { hands } = openWindow({ listener: "failed" }, "#/contacts");
  const alarm = await screen.findByRole("button", { name: /Listener off: port 8710 is in use/ });
  await hands.click(alarm);
  expect(await screen.findByLabelText("Port", {}, { timeout: 10_000 })).toBeVisible();
});

test("encryption shows the certificate, and the address that senders call", async () => {
  const { hands } = await open();
  await hands.click(screen.getByLabelText("Encryption"));
  await hands.click(await screen.findByRole("option", { name: /A certificate of its own/ }));
  await hands.click(screen.getByRole("button", { name: /Apply/ }));
  expect(await screen.findByText(/Listening on 127\.0\.0\.1:8710 over TLS/)).toBeVisible();
  expect(await screen.findByText("By nobody else: senders have to be told to trust it")).toBeVisible();
});

test("a pasted key of another certificate is refused at the key", async () => {
  const { hands } = await open();
  await hands.click(screen.getByLabelText("Encryption"));
  await hands.click(await screen.findByRole("option", { name: /A pasted certificate/ }));
  await hands.type(screen.getByLabelText("Certificate"), "one");
  await hands.click(screen.getByRole("button", { name: /Apply/ }));
  expect(await screen.findByText("Paste the key too.")).toBeVisible();
  await hands.type(screen.getByLabelText("Key"), "other");
  await hands.click(screen.getByRole("button", { name: /Apply/ }));
  expect(await screen.findByText(/This key does not belong to the certificate/)).toBeVisible();
});

test("the test says who reaches the listener, and the guide has its own port in it", async () => {
  const { hands } = await open();
  await hands.click(screen.getByRole("button", { name: "Test now" }));
  expect(await screen.findByText("Programs on this computer reach it.")).toBeVisible();
  expect(screen.getByText(/Other computers cannot reach it/)).toBeVisible();
  expect(screen.getByText("A lead that is sent here with the token “Website” would be taken.")).toBeVisible();
  expect(screen.getByText("cloudflared tunnel --url http://127.0.0.1:8710")).toBeVisible();
  await hands.click(screen.getByRole("button", { name: "nginx" }));
  expect(screen.getByText(/proxy_pass http:\/\/127\.0\.0\.1:8710;/)).toBeVisible();
});

const nav = () => within(screen.getByRole("navigation", { name: "Settings" }));

test("what was typed and not applied is there when one comes back, and is said here and in the list of settings", async () => {
  const { hands, office } = await open();
  await hands.clear(screen.getByLabelText("Port"));
  await hands.type(screen.getByLabelText("Port"), "8711");
  expect(screen.getByText("Not applied yet")).toBeVisible();
  await hands.click(nav().getByRole("link", { name: "About" }));
  await screen.findByRole("heading", { name: /Dialyard/ });
  await hands.click(nav().getByRole("link", { name: /^Listener.*not applied yet/ }));
  expect(await screen.findByLabelText("Port")).toHaveValue("8711");
  expect(asked(office, "listener.set")).toBe(0);
  await hands.click(screen.getByRole("button", { name: "Discard" }));
  expect(screen.getByLabelText("Port")).toHaveValue("8710");
  expect(screen.queryByText("Not applied yet")).toBeNull();
  expect(nav().getByRole("link", { name: "Listener" })).toBeVisible();
});

test("a change from elsewhere is shown, and takes nothing of what was typed here", async () => {
  const { hands, office } = await open();
  await hands.clear(screen.getByLabelText("Port"));
  await hands.type(screen.getByLabelText("Port"), "8711");
  const there = await office.call("listener.settings", {});
  await office.call("listener.set", { ...there, rate_limit: 60, pasted: null });
  expect(await screen.findByDisplayValue("60")).toBeVisible();
  expect(screen.getByLabelText("Port")).toHaveValue("8711");
  await hands.click(screen.getByRole("button", { name: /Apply/ }));
  expect(await screen.findByText(/Listening on 127\.0\.0\.1:8711.* 60 requests a minute/)).toBeVisible();
  expect(screen.queryByText("Not applied yet")).toBeNull();
});

test("a listener that was started at an address of its own says so beside the port that is set", async () => {
  await open({ listener: "elsewhere" });
  expect(screen.getByText(/It listens at 127\.0\.0\.1:8799, where this start of the program put it/)).toBeVisible();
  expect(screen.getByLabelText("Port")).toHaveValue("8710");
});
