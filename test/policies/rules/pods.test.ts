import { podsPolicies } from "#policies/packs/pods.ts";
import { app, describePods, init, inEveryContainer, podSpec, stated } from "#test/policies/support/describe-pods.ts";
import { absent } from "#test/policies/support/edits.ts";
import { image } from "#test/policies/support/pods.ts";

const describePod = describePods(podsPolicies);
const [, digest = ""] = image.split("@");
const registry = "crms5produksab12.azurecr.io";
const volume = `${podSpec}.volumes[1]`;
const labels = "spec.template.metadata.labels";
const windows = { title: "a pod of Windows", edits: { [`${podSpec}.os.name`]: "windows" } };

const readOnly = "securityContext.readOnlyRootFilesystem";
describePod("POD01", {
  breaks: [
    ...[false, absent].flatMap((value) =>
      inEveryContainer(readOnly, value, (name) => `container ${name} can change its own program`),
    ),
    ...inEveryContainer("securityContext", absent, (name) => `container ${name} can change its own program`, readOnly),
  ],
  unknown: [`${app}.${readOnly}`, `${podSpec}.os.name`],
  notApplicable: [windows],
});

const foreign: readonly (readonly [image: unknown, host: string])[] = [
  ["docker.io/library/nginx:1.29", "docker.io"],
  ["nginx", "docker.io"],
  ["nginx:1.29", "docker.io"],
  ["registry.k8s.io", "docker.io"],
  ["mylocalhost/ms5", "docker.io"],
  ["localhosts/ms5", "docker.io"],
  ["ms5/a.b/c:1", "docker.io"],
  ["ms5/backend:1", "docker.io"],
  ["localhost/ms5/backend:1", "localhost"],
  ["crms5produksab12.azurecr.io.attacker.com/ms5:1", "crms5produksab12.azurecr.io.attacker.com"],
  ["evil.com/crms5produksab12.azurecr.io/ms5:1", "evil.com"],
  ["xcrms5produksab12.azurecr.io/ms5:1", "xcrms5produksab12.azurecr.io"],
  ["crms5produksab12.azurecrxio/ms5:1", "crms5produksab12.azurecrxio"],
  ["crms5produksab12-azurecr.io/ms5:1", "crms5produksab12-azurecr.io"],
  ["crms5produksab12.azurecr.io:8443/ms5:1", "crms5produksab12.azurecr.io:8443"],
  ["crms5produksab.evil.azurecr.io/ms5:1", "crms5produksab.evil.azurecr.io"],
  ["crms5stguksab12.azurecr.io/ms5:1", "crms5stguksab12.azurecr.io"],
  ["crms5produks.azurecr.io/ms5:1", "crms5produks.azurecr.io"],
  ["crms5produksab.azurecr.io/ms5:1", "crms5produksab.azurecr.io"],
  ["crms5produksab1234.azurecr.io/ms5:1", "crms5produksab1234.azurecr.io"],
  ["", "docker.io"],
  [absent, "docker.io"],
];
describePod("POD02", {
  breaks: [
    ...foreign.map(([text, host]) => stated(`${app}.image`, text, `the image comes from ${host}`)),
    ...inEveryContainer("image", "quay.io/x/y:1", () => "the image comes from quay.io"),
    stated(
      volume,
      { name: "model", image: { reference: "ghcr.io/x/y:1" } },
      "the image comes from ghcr.io",
      `${volume}.image.reference`,
    ),
    stated(volume, { name: "model", image: {} }, "the image comes from docker.io", `${volume}.image.reference`),
  ],
  passes: [
    { title: "the second region", edits: { [`${app}.image`]: "crms5produkwab1.azurecr.io/ms5:1" } },
    { title: "a long suffix", edits: { [`${app}.image`]: "crms5produksab123.azurecr.io/ms5:1" } },
    { title: "a volume of the registry", edits: { [volume]: { name: "model", image: { reference: image } } } },
    { title: "an image that was cached there", edits: { [`${app}.image`]: `${registry}/jetstack/cert:v1@${digest}` } },
  ],
  unknown: [`${app}.image`, `${init}.image`],
});

const stale = "an image without a digest is not pulled again after its tag has moved";
describePod("POD04", {
  breaks: [
    {
      title: "a tag that is pulled once",
      edits: { [`${app}.image`]: `${registry}/ms5:1`, [`${app}.imagePullPolicy`]: absent },
      says: [`${app}.imagePullPolicy: ${stale}`],
    },
    stated(`${app}.image`, `${registry}/ms5:latest`, stale, `${app}.imagePullPolicy`),
    ...inEveryContainer("imagePullPolicy", "Never", () => "the image is never pulled, whatever the node has of it"),
  ],
  passes: [
    { title: "a floating reference", edits: { [`${app}.image`]: "x:latest", [`${app}.imagePullPolicy`]: absent } },
    { title: "no image at all", edits: { [`${app}.image`]: absent, [`${app}.imagePullPolicy`]: absent } },
    { title: "a tag that is always pulled", edits: { [`${app}.image`]: "x:1", [`${app}.imagePullPolicy`]: "Always" } },
    { title: "the default of a digest", edits: { [`${app}.imagePullPolicy`]: absent } },
    { title: "a digest that is always pulled", edits: { [`${app}.imagePullPolicy`]: "Always" } },
  ],
  unknown: [`${app}.image`, `${app}.imagePullPolicy`],
});

const resources = `${app}.resources`;
const noRequest = (what: string) => `container app asks for no ${what}`;
const noLimit = (what: string) => `container app may take all ${what} of the node`;
describePod("POD05", {
  breaks: [
    ...[absent, "0", "0m", 0, "much", "1Zi"].map((value) =>
      stated(`${resources}.requests.cpu`, value, noRequest("cpu")),
    ),
    stated(`${resources}.limits.ephemeral-storage`, absent, noLimit("ephemeral-storage")),
    stated(`${resources}.limits.ephemeral-storage`, "0", noLimit("ephemeral-storage")),
    {
      title: "no memory",
      edits: { [`${resources}.requests.memory`]: absent, [`${resources}.limits.memory`]: absent },
      says: [
        `${resources}.requests.memory: ${noRequest("memory")}`,
        `${resources}.limits.memory: ${noLimit("memory")}`,
      ],
    },
    stated(`${resources}.limits.memory`, absent, noLimit("memory")),
    stated(
      `${resources}.limits.memory`,
      "513Mi",
      "critical container app may use more memory than it asks for",
      `${resources}.requests.memory`,
    ),
    {
      title: "an init container without resources",
      edits: { [`${init}.resources`]: absent },
      says: [
        `${init}.resources.requests.cpu: container migrate asks for no cpu`,
        `${init}.resources.requests.memory: container migrate asks for no memory`,
        `${init}.resources.limits.memory: container migrate may take all memory of the node`,
        `${init}.resources.limits.ephemeral-storage: container migrate may take all ephemeral-storage of the node`,
      ],
    },
  ],
  passes: [
    {
      title: "a limit of cpu in the place of the request",
      edits: { [`${resources}.requests.cpu`]: absent, [`${resources}.limits.cpu`]: 2 },
    },
    { title: "a limit of memory in the place of the request", edits: { [`${resources}.requests.memory`]: absent } },
    { title: "equal memory in another spelling", edits: { [`${resources}.limits.memory`]: "536870912" } },
    {
      title: "equal memory in decimal units",
      edits: { [`${resources}.requests.memory`]: "1G", [`${resources}.limits.memory`]: "1e9" },
    },
    {
      title: "less memory than the limit where the class allows it",
      edits: { [`${labels}["ms5.io/class"]`]: "elastic", [`${resources}.limits.memory`]: "700Mi" },
    },
    {
      title: "an ephemeral container without resources",
      edits: { [`${podSpec}.ephemeralContainers[0]`]: { name: "debug" } },
    },
  ],
  unknown: [
    `${resources}.requests.cpu`,
    `${resources}.requests.memory`,
    `${resources}.limits.memory`,
    `${labels}["ms5.io/class"]`,
  ],
});

describePod("POD08", {
  breaks: [
    ...[absent, "", "default"].map((value) =>
      stated(`${podSpec}.serviceAccountName`, value, "the pod shares the account of its namespace"),
    ),
    ...[absent, true].map((value) =>
      stated(
        `${podSpec}.automountServiceAccountToken`,
        value,
        "a token for the API server is mounted for no stated reason",
      ),
    ),
  ],
  passes: [
    {
      title: "a token with a reason",
      edits: {
        [`${podSpec}.automountServiceAccountToken`]: true,
        'spec.template.metadata.annotations["ms5.io/needs-api-server"]': "elects a leader",
      },
    },
  ],
  unknown: [`${podSpec}.serviceAccountName`, `${podSpec}.automountServiceAccountToken`],
});
