/** IPv4 network in CIDR notation, checked at the configuration boundary. */
export type Cidr = string & { readonly __brand: "Cidr" };

/** Kubernetes CPU quantity in millicores, for example `"250m"`. */
export type Cpu = `${number}m`;

/** Kubernetes memory or storage quantity, for example `"512Mi"`. */
export type Bytes = `${number}${"Mi" | "Gi" | "Ti"}`;

/** Calendar day, `YYYY-MM-DD`. */
export type Day = `${number}-${number}-${number}`;
