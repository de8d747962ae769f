/** Which system's keys and shell the person has. */
const agent = navigator.userAgent;

export const onMac = agent.includes("Macintosh");
export const onWindows = agent.includes("Windows");
