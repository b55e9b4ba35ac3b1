/** The few drawn signs of the page, 16 x 16, in the colour of the text. */
const PATHS = {
  play: 'M4 2.2v11.6L13.5 8z',
  pause: 'M3.5 2.5h3.2v11H3.5zM9.3 2.5h3.2v11H9.3z',
  stop: 'M3.5 3.5h9v9h-9z',
  step: 'M3 2.5v11L10.2 8zM11.2 2.5H13v11h-1.8z',
  rewind: 'M8 2.2a5.8 5.8 0 1 1-5.6 4.3l1.7.45A4 4 0 1 0 8 4v2.6L3.6 3.3 8 0z',
  settings:
    'M1.5 4h7.2a2.2 2.2 0 0 1 4.2 0h1.6v1.5h-1.6a2.2 2.2 0 0 1-4.2 0H1.5zM1.5 10.5h1.6a2.2 2.2 0 0 1 4.2 0h7.2V12H7.3a2.2 2.2 0 0 1-4.2 0H1.5z',
  frame:
    'M2 2h4.2v1.6H3.6v2.6H2zM9.8 2H14v4.2h-1.6V3.6H9.8zM2 9.8h1.6v2.6h2.6V14H2zM12.4 9.8H14V14H9.8v-1.6h2.6z',
  theme: 'M8 1.2a6.8 6.8 0 1 0 0 13.6A6.8 6.8 0 0 0 8 1.2zm0 1.6v10.4A5.2 5.2 0 0 1 8 2.8z',
  sound:
    'M1.5 5.7h2.8L8.2 2.3v11.4L4.3 10.3H1.5zM10 5.2a4 4 0 0 1 0 5.6l-.9-.9a2.7 2.7 0 0 0 0-3.8zM12 3.2a6.8 6.8 0 0 1 0 9.6l-.9-.9a5.5 5.5 0 0 0 0-7.8z',
  muted:
    'M1.5 5.7h2.8L8.2 2.3v11.4L4.3 10.3H1.5zM10.1 5.6l1-1 1.6 1.7 1.7-1.7 1 1L13.7 7.3v1.4l1.7 1.7-1 1-1.7-1.7-1.6 1.7-1-1 1.6-1.7V7.3z',
  close: 'M3 4.1 4.1 3 8 6.9 11.9 3 13 4.1 9.1 8l3.9 3.9-1.1 1.1L8 9.1 4.1 13 3 11.9 6.9 8z',
  wrong:
    'M8 1.2a6.8 6.8 0 1 1 0 13.6A6.8 6.8 0 0 1 8 1.2zm0 1.6a5.2 5.2 0 1 0 0 10.4A5.2 5.2 0 0 0 8 2.8zM5.2 6.2l1-1L8 7l1.8-1.8 1 1L9 8l1.8 1.8-1 1L8 9l-1.8 1.8-1-1L7 8z',
  down: 'M2.8 5 8 10.6 13.2 5z',
  refit:
    'M13.6 2.4v4.2H9.4l1.6-1.6A4.2 4.2 0 0 0 4 6.6H2.3A5.9 5.9 0 0 1 12.2 3.8zM2.4 13.6V9.4h4.2L5 11a4.2 4.2 0 0 0 7-1.6h1.7a5.9 5.9 0 0 1-9.9 2.8z',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      <path d={PATHS[name]} fill="currentColor" />
    </svg>
  );
}
