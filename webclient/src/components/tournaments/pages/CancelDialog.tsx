import { useApp } from "../../../app";
import { ReasonDialog } from "../../ReasonDialog";

export function CancelDialog({ id, close }: { id: string; close: () => void }) {
  const { tournaments } = useApp();
  return (
    <ReasonDialog
      danger
      title="Cancel the tournament?"
      text="It is over at once and can’t be taken up again. Everybody in it is told."
      action="Cancel the tournament"
      act={(reason) => tournaments.cancel(id, reason)}
      close={close}
    />
  );
}
