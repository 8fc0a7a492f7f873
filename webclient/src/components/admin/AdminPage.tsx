import { adminPath, type AdminView } from "../../router";
import { later } from "../later";
import { Views, type View } from "../Views";

const VIEWS: Readonly<Partial<Record<AdminView, View>>> = {
  operations: {
    title: "Operations",
    path: adminPath("operations"),
    Content: later(() => import("./operations/OperationsView").then((m) => m.OperationsView)),
  },
  audit: {
    title: "Audit",
    path: adminPath("audit"),
    Content: later(() => import("./audit/AuditView").then((m) => m.AuditView)),
  },
  people: {
    title: "People",
    path: adminPath("people"),
    Content: later(() => import("./people/PeopleView").then((m) => m.PeopleView)),
  },
  integrity: {
    title: "Integrity",
    path: adminPath("integrity"),
    Content: later(() => import("./integrity/IntegrityView").then((m) => m.IntegrityView)),
  },
};

/** For admins: the system, and what people did. */
export function AdminPage({ view }: { view: AdminView }) {
  return (
    <Views label="Administration" testid="admin-page" roles={["admin"]} views={VIEWS} view={view} />
  );
}
