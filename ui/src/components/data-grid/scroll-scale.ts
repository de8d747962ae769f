/**
 * Where a table of any length stands in an element of bounded height.
 *
 * Browsers lay elements out in fixed point and stop near 33 million pixels (a million rows of 32 px); long before that,
 * positions lose their fractions and text shivers. So the scrolled element is never taller than `LIMIT`. Near both ends
 * a scrolled pixel is a pixel of the table; the middle is compressed. Small movements (wheel, keys) are followed pixel by
 * pixel everywhere; only a jump (the thumb dragged) is read through the compression.
 */
const LIMIT = 6_000_000;
const EDGE = 500_000;
/** A movement of more screens than this is a jump. */
const JUMP_SCREENS = 3;

type Scale = {
  /** Height of the element that scrolls. */
  height: number;
  /** The scroll position that shows this place of the table. */
  toScroll: (offset: number) => number;
  /** The place of the table after scrolling from one position to another. */
  follow: (offset: number, from: number, to: number) => number;
  clamp: (offset: number) => number;
};

export function scaleOf(tableHeight: number, viewHeight: number): Scale {
  const height = Math.min(tableHeight, LIMIT);
  const lastOffset = Math.max(0, tableHeight - viewHeight);
  const lastScroll = Math.max(0, height - viewHeight);
  const clamp = (offset: number) => Math.min(Math.max(offset, 0), lastOffset);
  if (tableHeight <= LIMIT) return { height, clamp, toScroll: clamp, follow: (_offset, _from, to) => clamp(to) };

  const ratio = (lastOffset - 2 * EDGE) / (lastScroll - 2 * EDGE);
  const toScroll = (offset: number) => {
    if (offset <= EDGE) return Math.max(0, offset);
    if (offset >= lastOffset - EDGE) return lastScroll - (lastOffset - Math.min(offset, lastOffset));
    return EDGE + (offset - EDGE) / ratio;
  };
  const toOffset = (scroll: number) => {
    if (scroll <= EDGE) return Math.max(0, scroll);
    if (scroll >= lastScroll - EDGE) return lastOffset - (lastScroll - Math.min(scroll, lastScroll));
    return EDGE + (scroll - EDGE) * ratio;
  };
  const follow = (offset: number, from: number, to: number) => {
    if (to <= 0) return 0;
    if (to >= lastScroll) return lastOffset;
    return Math.abs(to - from) > JUMP_SCREENS * viewHeight ? toOffset(to) : clamp(offset + to - from);
  };
  return { height, clamp, toScroll, follow };
}
