/** The lines of a court, as decoration of pages with little on them. */
export function CourtArt() {
  return (
    <svg class="court-art" viewBox="0 0 320 200" aria-hidden="true" focusable="false">
      <rect x="10" y="10" width="300" height="180" rx="3" />
      <path d="M160 10v180M10 58h58a42 42 0 0 1 0 84H10M310 58h-58a42 42 0 0 0 0 84h58" />
      <circle cx="160" cy="100" r="30" />
      <circle class="court-ball" cx="236" cy="152" r="5" />
    </svg>
  );
}
