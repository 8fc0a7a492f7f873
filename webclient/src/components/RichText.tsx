import { pieces } from "../text";

/** A message's text: plain, with its web addresses as links. */
export function RichText({ text }: { text: string }) {
  return (
    <>
      {pieces(text).map((piece) =>
        piece.kind === "text" ? (
          piece.text
        ) : (
          <a href={piece.href} target="_blank" rel="noopener noreferrer nofollow">
            {piece.text}
          </a>
        ),
      )}
    </>
  );
}
