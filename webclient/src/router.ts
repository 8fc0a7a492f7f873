/** The pages and their addresses. */

export type Route =
  | { page: "community" }
  | { page: "room"; room: string }
  | { page: "login" }
  | { page: "register" }
  | { page: "missing" };

const ROOM = /^\/rooms\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/?$/i;

export function routeOf(path: string): Route {
  const room = ROOM.exec(path)?.[1];
  if (room !== undefined) return { page: "room", room: room.toLowerCase() };
  switch (path) {
    case "/":
      return { page: "community" };
    case "/login":
      return { page: "login" };
    case "/register":
      return { page: "register" };
    default:
      return { page: "missing" };
  }
}

export const roomPath = (room: string): string => `/rooms/${room}`;

/** Follows the address bar and turns clicks on links within the app into changes of page. */
export function followAddress(changed: (route: Route) => void): (path: string) => void {
  const show = (): void => changed(routeOf(location.pathname));
  const go = (path: string): void => {
    if (path !== location.pathname + location.search) history.pushState(null, "", path);
    show();
  };
  addEventListener("popstate", show);
  document.addEventListener("click", (event) => {
    const path = innerLink(event);
    if (path === null) return;
    event.preventDefault();
    go(path);
  });
  show();
  return go;
}

function innerLink(event: MouseEvent): string | null {
  const modified = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  if (event.defaultPrevented || event.button !== 0 || modified) return null;
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (link?.target !== "" || link.origin !== location.origin || link.hash !== "") return null;
  return link.pathname + link.search;
}
