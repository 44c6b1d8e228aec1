/**
 * Values in the committed stack files that stand for facts only the owner of a subscription knows. They have the
 * right form, so that everything but a deployment works with them; `npm run plan -- --gate deploy` refuses them.
 */
export const sampleIdentifiers = [
  "11111111-1111-4111-8111-111111111111", // tenant
  "22222222-2222-4222-8222-222222222222", // subscription of staging
  "33333333-3333-4333-8333-333333333333", // subscription of production
  "44444444-4444-4444-8444-444444444444", // Entra group of the cluster administrators
] as const;

/** Networks that belong to nobody: https://www.rfc-editor.org/rfc/rfc5737 */
export const documentationRanges = ["192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24"] as const;
