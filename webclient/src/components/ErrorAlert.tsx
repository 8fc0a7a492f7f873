import type { ComponentChildren } from "preact";

interface Props {
  message: string;
  remedy?: string | undefined;
  children?: ComponentChildren;
}

/** What went wrong and what to do about it. */
export function ErrorAlert({ message, remedy, children }: Props) {
  return (
    <div class="alert alert-danger" role="alert" data-testid="error-alert">
      <p>
        <strong>{message}</strong> {remedy}
      </p>
      {children}
    </div>
  );
}
