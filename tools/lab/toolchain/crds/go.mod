module local/crds

go 1.26.0

require (
	github.com/argoproj/argo-rollouts v1.9.1
	github.com/cert-manager/cert-manager v1.21.1
	github.com/cloudnative-pg/cloudnative-pg v1.30.0
	github.com/cloudnative-pg/plugin-barman-cloud v0.15.0
	github.com/kedacore/keda/v2 v2.19.0
	github.com/prometheus-operator/prometheus-operator v0.93.0
	istio.io/api v1.30.8
	k8s.io/autoscaler/vertical-pod-autoscaler v1.6.0
	sigs.k8s.io/secrets-store-csi-driver v1.5.3
)
