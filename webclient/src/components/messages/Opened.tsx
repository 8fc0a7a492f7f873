import { useApp } from "../../app";
import { actionsFor, type Act } from "../../messages/actions";
import { isOwn, type Rights } from "../../messages/rights";
import type { Message } from "../../protocol";
import { Confirm } from "../Confirm";
import { EmojiPicker } from "./EmojiPicker";
import { MessageMenu } from "./MessageMenu";
import { Reacted } from "./Reacted";
import { Report } from "./Report";
import { Versions } from "./Versions";

export interface Open {
  what: Act | "menu";
  message: Message;
  at: { x: number; y: number };
}

interface Props {
  id: string;
  open: Open;
  rights: Rights;
  act: (act: Act | "menu", message: Message, from: HTMLElement) => void;
  close: () => void;
}

/** The window that something done with a message opens. */
export function Opened({ id, open, rights, act, close }: Props) {
  const { state, acts } = useApp();
  const { what, message, at } = open;
  switch (what) {
    case "menu":
      return (
        <MessageMenu
          actions={actionsFor(message, isOwn(state, message), rights)}
          at={at}
          choose={(chosen) => {
            close();
            act(chosen, message, document.body);
          }}
          close={close}
        />
      );
    case "react":
      return <EmojiPicker choose={(emoji) => acts.react(id, message, emoji)} close={close} />;
    case "delete":
      return (
        <Confirm
          title="Delete this message?"
          text="Everybody will see that it was there, and nothing of what it said."
          action="Delete"
          act={() => acts.remove(id, message)}
          close={close}
        />
      );
    case "reactions":
      return <Reacted message={message} close={close} />;
    case "versions":
      return <Versions room={id} message={message} close={close} />;
    case "report":
      return <Report room={id} message={message} close={close} />;
    default:
      return null;
  }
}
