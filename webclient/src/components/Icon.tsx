const PATHS = {
  back: "M15 5l-7 7 7 7",
  close: "M6 6l12 12M18 6L6 18",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  fit: "M3 12h18M7 8l-4 4 4 4M17 8l4 4-4 4",
  print: "M7 8V3h10v5M7 17H4V8h16v9h-3M7 14h10v7H7z",
  target: "M12 5a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM12 2v5M12 17v5M2 12h5M17 12h5",
  info: "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 11v5M12 7.5v.5",
  search: "M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16 16l4.5 4.5",
  send: "M4 12l16-8-6 16-3-6.5L4 12z",
  people:
    "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c0-3.6 2.9-6 6.5-6s6.5 2.4 6.5 6M16 4.4a3.5 3.5 0 0 1 0 6.4M18 14.6c2.2.8 3.5 2.8 3.5 5.4",
  leave: "M14 4h4a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2h-4M10 8l-4 4 4 4M6 12h10",
  down: "M12 5v14M6 13l6 6 6-6",
  up: "M12 19V5M6 11l6-6 6 6",
  sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.4 1.4M17.6 17.6L19 19M5 19l1.4-1.4M17.6 6.4L19 5",
  moon: "M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z",
  clock: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3 2",
  warning: "M12 4L2.5 20h19L12 4zM12 10v4M12 17v.5",
  rooms: "M4 5h16v11H10l-4 4v-4H4zM8 9h8M8 12.5h5",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c0-4 3.3-6.5 7.5-6.5s7.5 2.5 7.5 6.5",
  bell: "M6 16v-5.5a6 6 0 0 1 12 0V16l1.5 2h-15zM10 21h4",
  settings: "M4 7h9M17 7h3M4 17h3M11 17h9M15 4.5v5M9 14.5v5",
  check: "M5 12.5l4.5 4.5L19 7.5",
  checks: "M2.5 12.5l4 4L15 8M11 16l.5.5L20.5 7.5",
  archive: "M4 5h16v4H4zM5.5 9v10h13V9M10 13h4",
  block: "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM6 6l12 12",
  megaphone: "M4 10v4h3l9 5V5L7 10zM19 9.5a4 4 0 0 1 0 5M8 14l1.5 5",
  racket:
    "M14.5 3.5a6 6 0 0 0-8.5 8.5l3.5 3.5c2 .5 6-3.5 6-6zM9 15l-5 5.5M9.5 15.5L20 10M18.5 15.5a2 2 0 1 0 0 4 2 2 0 0 0 0-4z",
  trophy:
    "M8 4h8v5a4 4 0 0 1-8 0zM8 5H4.5v2A3.5 3.5 0 0 0 8 10.5M16 5h3.5v2a3.5 3.5 0 0 1-3.5 3.5M12 13v4M8.5 20h7",
  next: "M9 5l7 7-7 7",
  file: "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6",
  clip: "M8 12.5l6-6a3 3 0 0 1 4.3 4.3l-8 8a5 5 0 0 1-7-7l7.5-7.5",
  smile:
    "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM9 9.5v.5M15 9.5v.5M8 14c1 1.6 2.4 2.4 4 2.4s3-.8 4-2.4",
  reply: "M9 6l-5 5 5 5M4 11h9a6 6 0 0 1 6 6v2",
  edit: "M4 20l1-4L16 5l3 3L8 19zM14 7l3 3",
  trash: "M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5",
  pin: "M9 3h6l-1 6 3 3v2H7v-2l3-3zM12 14v7",
  link: "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1",
  copy: "M8 8h12v12H8zM4 16V4h12",
  more: "M4.5 12h1M11.5 12h1M18.5 12h1",
  flag: "M5 21V4M5 5h13l-3 4 3 4H5",
  history: "M4 12a8 8 0 1 0 2.5-5.8L4 8.5M4 4v4.5h4.5M12 8v4l3 2",
  play: "M7 5l12 7-12 7z",
  pause: "M8 5v14M16 5v14",
  calendar: "M4 6h16v14H4zM4 10h16M8 3v4M16 3v4",
  eye: "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z",
} as const;

export type IconName = keyof typeof PATHS;

/** A drawing for the eye only: the control around it carries the name. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
