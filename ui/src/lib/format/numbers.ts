const grouped = new Intl.NumberFormat("en-US");

export const count = (n: number): string => grouped.format(n);

/** "1 lead", "47 leads". */
export const some = (n: number, one: string, many = `${one}s`): string => `${count(n)} ${n === 1 ? one : many}`;

/** A phone number as one reads it, kept on one line. */
export const phoneText = (phone: { national: string; ext: string | null }): string =>
  phone.national.replaceAll("-", "\u2011").replaceAll(" ", "\u00a0") + (phone.ext === null ? "" : `\u00a0ext.\u00a0${phone.ext}`);
