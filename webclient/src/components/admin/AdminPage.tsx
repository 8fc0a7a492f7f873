import { adminPath, type AdminView } from "../../router";
import { later } from "../later";
import { Views, type View } from "../Views";

const VIEWS: Readonly<Partial<Record<AdminView, View>>> = {
  operations: {
    title: "Operations",
    path: adminPath("operations"),
    Content: later(() => import("./operations/OperationsView").then((m) => m.OperationsView)),
  },
};

/** For admins: the system, and what people did. */
export function AdminPage({ view }: { view: AdminView }) {
  return (
    <Views label="Administration" testid="admin-page" roles={["admin"]} views={VIEWS} view={view} />
  );
}
