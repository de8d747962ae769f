const SHORTEST = 8;

export const passwordHint = `${SHORTEST} characters or more`;

/** What is wrong with a password that somebody chooses, as far as one sees it here. */
export const passwordError = (password: string): string | null =>
  Array.from(password).length < SHORTEST ? `At least ${SHORTEST} characters.` : null;
