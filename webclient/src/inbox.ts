/** What is done with notices. */
import type { Commands } from "./commands";
import { isRead } from "./attention";
import { inboxTopic, type Notice } from "./protocol";
import { personOf, type State } from "./state";
import { EMPTY, present } from "./topics";

export class Inbox {
  constructor(
    private readonly state: State,
    private readonly commands: Commands,
  ) {}

  async read(notice: Notice): Promise<void> {
    if (isRead(notice, this.state.inbox.peek())) return;
    await this.commands.run("ReadNotice", { notice: Number(notice.id) });
  }

  async readAll(): Promise<void> {
    const newest = Math.max(0, ...this.known().map(({ position }) => position));
    if (newest > 0) await this.readUntil(newest);
  }

  /** Everything up to this position. */
  async readUntil(position: number): Promise<void> {
    await this.commands.run("ReadInbox", { until: position });
  }

  async archive(notice: Notice): Promise<void> {
    await this.commands.run("ArchiveNotice", { notice: Number(notice.id) });
  }

  private known(): Notice[] {
    const topic = this.state.topics.peek().get(inboxTopic(personOf(this.state).id)) ?? EMPTY;
    return present(topic.notice);
  }
}

/** The notices of one view of the inbox, the newest first. */
export const noticesIn = (notices: readonly Notice[], archived: boolean): Notice[] =>
  notices.filter((notice) => notice.archived === archived).sort((a, b) => b.position - a.position);
