// The Kubernetes provider of Pulumi, built from its own module.
//
// The provider's own main package embeds generated files that the published module does not carry. Serve is exported, and during
// deployments the schema is read only by GetSchema and by an import without inputs, so empty documents are enough here.
package main

import "github.com/pulumi/pulumi-kubernetes/provider/v4/pkg/provider"

// Equal to the SDK version in package.json, because the engine asks for the provider of exactly that version.
const version = "4.34.2"

func main() {
	provider.Serve("kubernetes", version, []byte("{}"), []byte("{}"))
}
