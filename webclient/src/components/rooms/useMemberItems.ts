import { useApp } from "../../app";
import type { ApiError } from "../../api";
import { isHost, isOwner, rankOf } from "../../hosting";
import type { Member, RoomRole } from "../../protocol";
import { personOf } from "../../state";
import type { IconName } from "../Icon";
import { useAction } from "../useAction";
import type { MenuItem } from "./Menu";
import { useRank } from "./useRank";

export type Sanctions = "mute" | "kick" | "ban";

const ROLES: readonly { role: RoomRole; label: string; icon: IconName }[] = [
  { role: "owner", label: "Make them an owner", icon: "trophy" },
  { role: "moderator", label: "Make them a moderator", icon: "flag" },
  { role: "member", label: "Make them a plain member", icon: "person" },
];

/** What we may do with a member, for a menu. */
export function useMemberItems(
  room: string,
  member: Member,
  sanction: (kind: Sanctions) => void,
): { items: MenuItem[]; error: ApiError | null } {
  const { state, hosting } = useApp();
  const { error, run } = useAction();
  const rank = useRank(room);
  const own = member.id === personOf(state).id;
  if (own || !isHost(rank) || rankOf(member.role) >= rank) return { items: [], error };
  const roles = isOwner(rank) ? ROLES.filter(({ role }) => role !== member.role) : [];
  const items: MenuItem[] = [
    ...roles.map(({ role, label, icon }) => ({
      key: role,
      label,
      icon,
      act: () => void run(() => hosting.setRole(room, member.id, role)),
    })),
    member.muted
      ? {
          key: "unmute",
          label: "Let them write again",
          icon: "check",
          act: () => void run(() => hosting.unmute(room, member.id)),
        }
      : { key: "mute", label: "Mute…", icon: "clock", act: () => sanction("mute") },
    {
      key: "kick",
      label: "Remove from the room…",
      icon: "leave",
      danger: true,
      act: () => sanction("kick"),
    },
    {
      key: "ban",
      label: "Ban from the room…",
      icon: "block",
      danger: true,
      act: () => sanction("ban"),
    },
  ];
  return { items, error };
}
