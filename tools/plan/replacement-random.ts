/**
 * Inputs of the random provider whose change generates a new value. Every input does; a type that is not listed is
 * unknown. Source: `RequiresReplace` in
 * https://github.com/hashicorp/terraform-provider-random/blob/ad788e233bb42be5ecad3ba8f43de0d9d9dc7185/internal/provider/resource_password.go
 * and resource_uuid.go beside it.
 */
export const randomReplacementFacts: Readonly<Record<string, readonly string[]>> = {
  "random:index/randomPassword:RandomPassword": [
    "keepers",
    "length",
    "lower",
    "minLower",
    "minNumeric",
    "minSpecial",
    "minUpper",
    "number",
    "numeric",
    "overrideSpecial",
    "special",
    "upper",
  ],
  "random:index/randomUuid:RandomUuid": ["keepers"],
};
