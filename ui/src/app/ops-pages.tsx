/** Settings that run the program; loaded by route. */
export { About as AboutPage } from "@/features/about/settings";
export { BackupSettings as BackupPage } from "@/features/backup/settings";
export { ComputerSettings as ComputerPage } from "@/features/computer/settings";
export { ListenerSettings as ListenerPage } from "@/features/listener/settings";
export { NotificationSettings as NotificationsPage } from "@/features/notifications/settings";
