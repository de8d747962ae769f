import { onWindows } from "@/lib/platform";

/** A line of the shell, as words and quoted text, so that it can be both coloured and copied. */
type CurlPart = { text: string; tone?: "command" | "text" };
export type CurlLine = CurlPart[];

/** In PowerShell a bare `curl` is something else. */
const program = onWindows ? "curl.exe" : "curl";

/** The request that adds one lead, ready to run. */
export function leadLine(baseUrl: string, token: string, withCompany = true): CurlLine[] {
  return [
    [{ text: program, tone: "command" }, { text: ` ${baseUrl}/api/v1/webhook/forms` }],
    [{ text: `-d api_token=${token}` }],
    [
      { text: "-d name=" },
      { text: '"Ada Whitfield"', tone: "text" },
      { text: " -d phone_number=" },
      { text: "3125550142", tone: "text" },
    ],
    ...(withCompany ? [[{ text: "-d company_name=" }, { text: '"Whitfield Dental Group"', tone: "text" as const }]] : []),
  ];
}

/** As it goes to the clipboard: continued with backslashes, or on one line where the shell knows none. */
export function shellText(lines: CurlLine[]): string {
  return lines.map((line) => line.map((part) => part.text).join("")).join(onWindows ? " " : " \\\n  ");
}
