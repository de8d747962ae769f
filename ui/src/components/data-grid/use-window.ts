import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type RefObject } from "react";
import { scaleOf } from "./scroll-scale";

export const ROW = 32;
/** The head stays at the top inside the view. */
const HEAD = 28;
/** Rows drawn beyond each edge, so that a fast wheel meets rows and not paper. */
const OVERSCAN = 8;
/** Scrolling has come to rest. */
const REST_MS = 120;

type RowWindow = {
  view: RefObject<HTMLDivElement | null>;
  /** How wide the view is. */
  width: number;
  /** Height of the element that scrolls. */
  space: number;
  first: number;
  /** One past the last row drawn. */
  end: number;
  /** Never fewer than the rows drawn: rows that leave at one end lend their elements to those that come at the other. */
  pool: number;
  /** The first row in sight and one past the last. */
  inView: [number, number];
  /** Where the drawn rows begin inside the scrolled element. */
  top: number;
  /** How many whole rows the view shows. */
  page: number;
  atTop: boolean;
  onScroll: () => void;
  /** Scrolls as little as it takes to see the row. */
  reveal: (index: number) => void;
  isInView: (index: number) => boolean;
  toTop: () => void;
};

type Place = { offset: number; scroll: number };

/**
 * Which rows are drawn and where. A virtualiser with a measurement per row would keep a million of them; all rows here
 * have one height, so the place of each is arithmetic, and the scroll position can be scaled (see scroll-scale). What is
 * `covered` at the lower edge is drawn, but no row counts as seen there.
 */
export function useWindow(total: number, covered: number): RowWindow {
  const view = useRef<HTMLDivElement>(null);
  const [height, setHeight] = useState(0);
  const [width, setWidth] = useState(0);
  const [place, setPlace] = useState<Place>({ offset: 0, scroll: 0 });
  const open = Math.max(0, height - covered);
  const scale = useMemo(() => scaleOf(total * ROW, open), [total, open]);
  // What has been scrolled to but perhaps not drawn yet; several scroll events may come before one drawing.
  const live = useRef(place);
  const rest = useRef<ReturnType<typeof setTimeout> | null>(null);

  const settle = useCallback((next: Place) => {
    live.current = next;
    setPlace(next);
  }, []);

  useLayoutEffect(() => {
    const element = view.current;
    if (element === null) return;
    const measure = () => {
      setHeight(Math.max(0, element.clientHeight - HEAD));
      setWidth(element.clientWidth);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const moveTo = useCallback(
    (offset: number) => {
      const element = view.current;
      if (element === null) return;
      const clamped = scale.clamp(offset);
      const scroll = Math.round(scale.toScroll(clamped));
      element.scrollTop = scroll;
      settle({ offset: clamped, scroll: element.scrollTop });
    },
    [scale, settle],
  );

  // A list that became shorter, or a taller view, may leave the place beyond the end.
  useLayoutEffect(() => {
    if (height > 0 && live.current.offset !== scale.clamp(live.current.offset)) moveTo(live.current.offset);
  }, [scale, height, moveTo]);

  const onScroll = useCallback(() => {
    const element = view.current;
    if (element === null) return;
    const { offset, scroll } = live.current;
    const now = element.scrollTop;
    if (now === scroll) return;
    settle({ offset: scale.follow(offset, scroll, now), scroll: now });
    // Small steps drift away from the thumb's true place in a compressed table; put it right while nobody looks.
    if (rest.current !== null) clearTimeout(rest.current);
    rest.current = setTimeout(() => {
      if (Math.abs(scale.toScroll(live.current.offset) - live.current.scroll) > 1) moveTo(live.current.offset);
    }, REST_MS);
  }, [scale, settle, moveTo]);

  useEffect(
    () => () => {
      if (rest.current !== null) clearTimeout(rest.current);
    },
    [],
  );

  const reveal = useCallback(
    (index: number) => {
      const { offset } = live.current;
      if (index * ROW < offset) moveTo(index * ROW);
      else if ((index + 1) * ROW > offset + open) moveTo((index + 1) * ROW - open);
    },
    [open, moveTo],
  );
  const isInView = useCallback(
    (index: number) => {
      const { offset } = live.current;
      return (index + 1) * ROW > offset && index * ROW < offset + height;
    },
    [height],
  );
  const toTop = useCallback(() => moveTo(0), [moveTo]);

  const first = Math.max(0, Math.floor(place.offset / ROW) - OVERSCAN);
  const end = Math.min(total, Math.ceil((place.offset + height) / ROW) + OVERSCAN);
  return {
    view,
    width,
    space: scale.height,
    first,
    end,
    pool: Math.ceil(height / ROW) + 2 * OVERSCAN + 2,
    inView: [Math.round(place.offset / ROW), Math.round((place.offset + height) / ROW)],
    top: first * ROW + (place.scroll - place.offset),
    page: Math.max(1, Math.floor(open / ROW)),
    atTop: place.offset < ROW / 2,
    onScroll,
    reveal,
    isInView,
    toTop,
  };
}
