/** Two legs and the line between them. */
export function BrandMark() {
  return (
    <svg className="brand" viewBox="0 0 20 20" aria-hidden="true">
      <circle cx="4.5" cy="14.5" r="3" fill="currentColor" />
      <circle cx="15.5" cy="5.5" r="3" fill="none" stroke="currentColor" strokeWidth="2" />
      <path d="M7 12.4 13 7.6" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
    </svg>
  );
}
