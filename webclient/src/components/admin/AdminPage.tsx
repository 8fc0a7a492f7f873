import type { AdminView } from "../../router";
import { Views, type View } from "../Views";

const VIEWS: Readonly<Partial<Record<AdminView, View>>> = {};

/** For admins: the system, and what people did. */
export function AdminPage({ view }: { view: AdminView }) {
  return (
    <Views label="Administration" testid="admin-page" roles={["admin"]} views={VIEWS} view={view} />
  );
}
