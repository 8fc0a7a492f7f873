/** Tells of what is new, as far as it is wanted: a toast, a sound, a notification of the browser. */
import { attentionFor, isRead, newsIn } from "./attention";
import { inboxTopic, type EventFrame, type Notice, type Subscribed } from "./protocol";
import { matchPath, roomPath } from "./router";
import { personOf, type State } from "./state";
import { EMPTY } from "./topics";

export interface AlertPorts {
  sound: (notice: Notice) => void;
  desktop: (notice: Notice) => void;
}

export interface Toast {
  /** A notice that grows is a toast anew. */
  key: string;
  notice: Notice;
}

const MOST = 3;

export class Alerts {
  private known = 0;

  constructor(
    private readonly state: State,
    private readonly ports: AlertPorts,
  ) {}

  /** The inbox has taken in this frame. What came while we were away only counts as unread. */
  heard(frame: Subscribed | EventFrame): void {
    const before = this.known;
    this.known = this.newest();
    this.sweep();
    if (frame.op !== "event") return;
    for (const notice of newsIn(frame.data.notice ?? [], before, this.state.inbox.peek())) {
      this.tell(notice);
    }
  }

  dismiss(key: string): void {
    this.state.toasts.value = this.state.toasts.peek().filter((toast) => toast.key !== key);
  }

  clear(): void {
    this.known = 0;
    this.state.toasts.value = [];
  }

  private tell(notice: Notice): void {
    const preferences = this.state.inbox.peek()?.preferences;
    if (this.isSeen(notice)) return;
    if (preferences === undefined) return;
    const zone = this.state.me.peek()?.time_zone ?? "";
    const wanted = attentionFor(notice.kind, preferences, new Date(), zone);
    if (wanted.toast) this.show(notice);
    if (wanted.sound) this.ports.sound(notice);
    if (wanted.desktop) this.ports.desktop(notice);
  }

  /** It tells of a room or a match that is looked at. */
  private isSeen({ link }: Notice): boolean {
    const route = this.state.route.peek();
    const looking = this.state.visible.peek() && route.page === "match";
    if (looking && link.startsWith(matchPath(route.match))) return true;
    const shown = this.state.shown.peek();
    return shown !== null && link.startsWith(roomPath(shown));
  }

  private show(notice: Notice): void {
    const others = this.state.toasts.peek().filter((toast) => toast.notice.id !== notice.id);
    const toast = { key: `${notice.id} ${notice.version}`, notice };
    this.state.toasts.value = [...others, toast].slice(-MOST);
  }

  /** What was read meanwhile, here or on another device, need not be told any more. */
  private sweep(): void {
    const inbox = this.state.inbox.peek();
    const rows = this.rows();
    const left = this.state.toasts.peek().filter(({ notice }) => {
      const now = rows.get(notice.id) ?? notice;
      return now.gone !== true && !now.archived && !isRead(now, inbox);
    });
    if (left.length < this.state.toasts.peek().length) this.state.toasts.value = left;
  }

  private newest(): number {
    let newest = this.known;
    for (const { position } of this.rows().values()) newest = Math.max(newest, position);
    return newest;
  }

  private rows(): ReadonlyMap<string, Notice> {
    const topic = inboxTopic(personOf(this.state).id);
    return (this.state.topics.peek().get(topic) ?? EMPTY).notice;
  }
}
