import { useApp } from "../../app";

/** What the address asks for; whoever uses it is shown anew when that changes. */
export function useQuery(): string {
  const { page } = useApp().state.route.value;
  return page === "admin" ? location.search : "";
}
