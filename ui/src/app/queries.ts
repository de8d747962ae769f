import { QueryClient } from "@tanstack/react-query";

/**
 * The engine says what went stale, so nothing is read again by age, by focus or by hope. It is reached inside this
 * computer: the network's state means nothing, and a failed call is shown rather than repeated silently.
 */
export function makeQueries(): QueryClient {
  const always = { networkMode: "always", retry: false } as const;
  return new QueryClient({
    defaultOptions: {
      queries: { ...always, staleTime: Infinity, refetchOnWindowFocus: false, refetchOnReconnect: false },
      mutations: always,
    },
  });
}
