import { isSystem, shortId } from "../../history/events";
import { PersonName } from "../Person";

/** Who did it, as the club's directory names them now; the id's beginning where they are gone. */
export const Actor = ({ id }: { id: string }) =>
  isSystem(id) ? <>Courtside</> : <PersonName id={id} name={shortId(id)} />;
