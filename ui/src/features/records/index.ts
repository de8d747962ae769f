export { Campaigns } from "./campaigns";
export { Dispositions } from "./dispositions";
export { Lines } from "./lines";
export { Office } from "./office";
export { People } from "./people/people";
export { RingGroups } from "./ring-groups";
export { Tags } from "./tags";
