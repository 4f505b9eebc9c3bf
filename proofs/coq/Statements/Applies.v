(** * No claim of the catalogue is empty: each applies to some problem and start

    A claim whose hypotheses contradict each other would be a theorem that says nothing. *)

From Coq Require Import Reals Lra Lia.
From Verify.Core Require Import Network Language Elementary Pair Margin Orthogonal Rate Generic Obtuse Estimates Specialisation.
From Verify.Statements Require Import Catalogue.
Open Scope R_scope.

(** The points [l] and [r], with step size and factor 1. *)
Definition points (l r : R) : problem := Problem l r 1 1.

Lemma points_valid l r : l < r -> valid (points l r).
Proof. unfold valid, points; simpl. lra. Qed.

(** A start in the pattern 1001 specialises at step 0. *)
Lemma specialises_at_start P th0 : valid P -> xp P * xm P <= -1 -> specialised P th0 -> specialises_at P th0 0.
Proof.
  intros HV HO Hs. split. apply specialised_from_pattern; auto. now apply mixed_of_product. intros; lia.
Qed.

Lemma kappa_ratio l r : l ^ 2 = r ^ 2 -> ln (kappam (points l r) / kappap (points l r)) = 0.
Proof.
  intros E. replace (kappam (points l r) / kappap (points l r)) with 1. apply ln_1.
  unfold kappam, kappap, points; simpl in *. field_simplify_eq; nra.
Qed.

Ltac numbers := unfold specialised, p1, q1, p2, q2, line1, line2, points; simpl; lra.

(** Zero biases, Delta = 1. *)
Definition canonical := points (-1) 1.
Definition zero_biases := Weights 2 0 (-1) 0.
Lemma canonical_specialises : valid canonical /\ specialises_at canonical zero_biases 0 /\ Delta canonical (descent canonical zero_biases 0) <> 0.
Proof.
  assert (HV : valid canonical) by (apply points_valid; lra). split; auto. split.
  - apply specialises_at_start; auto. simpl; lra. unfold canonical, zero_biases. numbers.
  - simpl. unfold Delta, canonical. rewrite kappa_ratio by (simpl; lra). unfold zero_biases. numbers.
Qed.

(** Zero biases, Delta = 0. *)
Definition equal_biases := Weights 1 0 (-1) 0.
Lemma balanced_specialises : valid canonical /\ specialises_at canonical equal_biases 0 /\ Delta canonical (descent canonical equal_biases 0) = 0.
Proof.
  assert (HV : valid canonical) by (apply points_valid; lra). split; auto. split.
  - apply specialises_at_start; auto. simpl; lra. unfold canonical, equal_biases. numbers.
  - simpl. unfold Delta, canonical. rewrite kappa_ratio by (simpl; lra). unfold equal_biases. numbers.
Qed.

(** The first neuron is inactive at x+. *)
Definition dead := Weights (-1) 0 (-1) 0.
Lemma dead_never_specialises : never_specialises canonical dead.
Proof.
  intros T H. destruct (pair_at_start canonical dead) as [h _]. simpl; lra.
  exists T. apply H. lia. unfold canonical, dead, points in h. revert h. numbers.
Qed.

(** All four pre-activations are 1. *)
Definition active := Weights 0 1 0 1.
Lemma active_specialises th0 : 0 < p1 canonical th0 -> 0 < q2 canonical th0 -> 0 < p2 canonical th0 ->
  exists T, specialises_at canonical th0 T /\ INR T >= 1.
Proof.
  intros h1 h2 h3. assert (HV : valid canonical) by (apply points_valid; lra). assert (HO : orthogonal canonical) by (unfold orthogonal; simpl; lra).
  destruct (specialises_exists canonical th0) as [T HT].
  { destruct (archimed_nat (specialisation_bound canonical th0)) as [N HN]. exists N. intros t Ht. apply le_INR in Ht.
    apply (specialises canonical th0 HV HO h1 h2). lra. }
  exists T. split; auto. destruct T as [|T]. exfalso. destruct (specialises_specialised _ _ _ HT) as (_ & _ & h & _). simpl in h. lra.
  rewrite S_INR. pose proof (pos_INR T). lra.
Qed.

(** Delta <> 0 for starts as close as one likes. *)
Lemma active_slow : exists th0, 0 < p1 canonical th0 /\ 0 < q1 canonical th0 /\ 0 < p2 canonical th0 /\ 0 < q2 canonical th0 /\
  forall T, specialised canonical (descent canonical th0 T) -> Delta canonical (descent canonical th0 T) <> 0.
Proof.
  assert (HV : valid canonical) by (apply points_valid; lra). assert (HO : orthogonal canonical) by (unfold orthogonal; simpl; lra).
  destruct (Delta_nonzero_dense canonical active HV HO 1) as [s [Hs HD]]; try (unfold canonical, active; numbers).
  exists (move s (shift canonical) active). repeat split; auto; unfold canonical, active, shift, move, p1, q1, p2, q2, line1, line2, points; simpl; lra.
Qed.

(** The instances with zero biases. *)
Ltac leaf := first
  [ assumption | solve [unfold canonical, zero_biases; numbers]
  | solve [simpl; lra]
  | solve [apply Rgt_not_eq, Rlt_gt, kappap_pos; assumption]
  | solve [apply Rdiv_lt_0_compat; [apply kappam_pos | apply kappap_pos]; assumption] ].
Ltac instance := match goal with |- ?A canonical zero_biases => unfold A end; destruct canonical_specialises as (h1 & _ & h3); repeat (split; [leaf|]); leaf.
Ltac specialised_instance := match goal with |- ?A canonical zero_biases => unfold A end;
  destruct canonical_specialises as (h1 & h2 & h3); split; [exact h1|]; exists 0%nat; split; [exact h2|]; repeat (split; [leaf|]); leaf.

Theorem P6_denominator_lower_applies_somewhere : exists P th0, P6_denominator_lower_applies P th0.
Proof. exists canonical, zero_biases. specialised_instance. Qed.
Theorem P6_denominator_upper_applies_somewhere : exists P th0, P6_denominator_upper_applies P th0.
Proof. exists canonical, zero_biases. specialised_instance. Qed.
Theorem P6_denominator_logarithm_applies_somewhere : exists P th0, P6_denominator_logarithm_applies P th0.
Proof. exists canonical, zero_biases. specialised_instance. Qed.
Theorem P4_feasible_applies_somewhere : exists P th0, P4_feasible_applies P th0.
Proof. exists canonical, zero_biases. instance. Qed.
Theorem P4_optimal_applies_somewhere : exists P th0, P4_optimal_applies P th0.
Proof. exists canonical, zero_biases. instance. Qed.
Theorem P4_direction_applies_somewhere : exists P th0, P4_direction_applies P th0.
Proof. exists canonical, zero_biases. specialised_instance. Qed.
Theorem P4_flow_direction_applies_somewhere : exists P th0, P4_flow_direction_applies P th0.
Proof. exists canonical, zero_biases. instance. Qed.
Theorem P4_flow_margin_applies_somewhere : exists P th0, P4_flow_margin_applies P th0.
Proof. exists canonical, zero_biases. instance. Qed.
Theorem P11_closed_form_applies_somewhere : exists P th0, P11_closed_form_applies P th0.
Proof. exists canonical, zero_biases. instance. Qed.
Theorem P11_ahead_applies_somewhere : exists P th0, P11_ahead_applies P th0.
Proof. exists canonical, zero_biases. instance. Qed.
Theorem P11_close_applies_somewhere : exists P th0, P11_close_applies P th0.
Proof. exists canonical, zero_biases. instance. Qed.
Theorem P11_shared_rate_applies_somewhere : exists P th0, P11_shared_rate_applies P th0.
Proof. exists canonical, zero_biases. instance. Qed.
Theorem P11_flow_fast_applies_somewhere : exists P th0, P11_flow_fast_applies P th0.
Proof. exists canonical, active. unfold P11_flow_fast_applies, active, canonical. split. apply points_valid; lra. repeat split; numbers. Qed.
Theorem P11_descent_slow_applies_somewhere : exists P th0, P11_descent_slow_applies P th0.
Proof. destruct active_slow as (th0 & h1 & h2 & h3 & h4 & HD). exists canonical, th0. destruct (active_specialises th0 h1 h4 h3) as [T [HT _]].
  split. apply points_valid; lra. exists T. split. exact HT. split. simpl; lra. split. simpl; lra. repeat (split; [assumption|]).
  apply HD. exact (specialises_specialised _ _ _ HT). Qed.
Theorem P8_start_applies_somewhere : exists P th0, P8_start_applies P th0.
Proof. exists canonical, zero_biases. specialised_instance. Qed.
Theorem P8_drop_applies_somewhere : exists P th0, P8_drop_applies P th0.
Proof. exists canonical, zero_biases. specialised_instance. Qed.
Theorem P8_depth_applies_somewhere : exists P th0, P8_depth_applies P th0.
Proof. exists canonical, zero_biases. specialised_instance. Qed.
Theorem P8_slow_applies_somewhere : exists P th0, P8_slow_applies P th0.
Proof. exists canonical, zero_biases. specialised_instance. Qed.
Theorem P8_recovery_applies_somewhere : exists P th0, P8_recovery_applies P th0.
Proof. exists canonical, zero_biases. specialised_instance. Qed.
Theorem P9_stuck_applies_somewhere : exists P th0, P9_stuck_applies P th0.
Proof. exists canonical, dead. split. apply points_valid; lra. split. apply dead_never_specialises. simpl; lra. Qed.
Theorem P10_rate_applies_somewhere : exists P th0, P10_rate_applies P th0.
Proof. exists canonical, zero_biases. specialised_instance. Qed.
Theorem P5_boundary_applies_somewhere : exists P th0, P5_boundary_applies P th0.
Proof. exists canonical, zero_biases. specialised_instance. Qed.
Theorem P5_margin_applies_somewhere : exists P th0, P5_margin_applies P th0.
Proof. exists canonical, zero_biases. specialised_instance. Qed.
Theorem P5_ten_percent_applies_somewhere : exists P th0, P5_ten_percent_applies P th0.
Proof. exists canonical, zero_biases. specialised_instance. Qed.
Theorem P5_obtuse_applies_somewhere : exists P th0, P5_obtuse_applies P th0.
Proof. exists (points (-2) 1), zero_biases. split. apply points_valid; lra. exists 0%nat. split. apply specialises_at_start. apply points_valid; lra. simpl; lra. unfold zero_biases; numbers. simpl; lra. Qed.
Theorem P7_margin_formula_applies_somewhere : exists P th0, P7_margin_formula_applies P th0.
Proof. exists canonical, zero_biases. specialised_instance. Qed.
Theorem P7_two_sided_applies_somewhere : exists P th0, P7_two_sided_applies P th0.
Proof. exists canonical, zero_biases. specialised_instance. Qed.
Theorem P7_sharp_applies_somewhere : exists P th0, P7_sharp_applies P th0.
Proof. exists canonical, zero_biases. specialised_instance. Qed.
Theorem P7_balanced_applies_somewhere : exists P th0, P7_balanced_applies P th0.
Proof. exists canonical, equal_biases. destruct balanced_specialises as (h1 & h2 & h3). split. exact h1. exists 0%nat. split. exact h2. split. simpl; lra. exact h3. Qed.
Theorem P7_symmetric_applies_somewhere : exists P th0, P7_symmetric_applies P th0.
Proof. exists (points (-2) 2), zero_biases. split. apply points_valid; lra. exists 0%nat. split. apply specialises_at_start. apply points_valid; lra. simpl; lra. unfold zero_biases; numbers.
  unfold p1, q1, p2, q2, line1, line2, zero_biases, points; simpl. repeat split; lra. Qed.
Theorem P1_preactivations_applies_somewhere : exists P th0, P1_preactivations_applies P th0.
Proof. exists canonical, zero_biases. instance. Qed.
Theorem P1_loss_applies_somewhere : exists P th0, P1_loss_applies P th0.
Proof. exists canonical, zero_biases. instance. Qed.
Theorem P1_boundary_applies_somewhere : exists P th0, P1_boundary_applies P th0.
Proof. exists canonical, zero_biases. specialised_instance. Qed.
Theorem P1_margin_range_applies_somewhere : exists P th0, P1_margin_range_applies P th0.
Proof. exists canonical, zero_biases. specialised_instance. Qed.
Theorem P12_monotone_applies_somewhere : exists P th0, P12_monotone_applies P th0.
Proof. exists canonical, zero_biases. instance. Qed.
Theorem P12_denominator_lower_applies_somewhere : exists P th0, P12_denominator_lower_applies P th0.
Proof. exists canonical, zero_biases. instance. Qed.
Theorem P12_denominator_upper_applies_somewhere : exists P th0, P12_denominator_upper_applies P th0.
Proof. exists canonical, zero_biases. instance. Qed.
Theorem P12_boundary_applies_somewhere : exists P th0, P12_boundary_applies P th0.
Proof. exists canonical, zero_biases. instance. Qed.
Theorem P12_between_applies_somewhere : exists P th0, P12_between_applies P th0.
Proof. exists canonical, zero_biases. instance. Qed.
Theorem P2_pattern_applies_somewhere : exists P th0, P2_pattern_applies P th0.
Proof. exists canonical, zero_biases. specialised_instance. Qed.
Theorem P2_minimal_applies_somewhere : exists P th0, P2_minimal_applies P th0.
Proof. exists canonical, active. destruct (active_specialises active) as [T [h1 h2]]; try (unfold active, canonical; numbers).
  split. apply points_valid; lra. exists T. split. exact h1. split. simpl; lra. exact h2. Qed.
Theorem P2_necessary_applies_somewhere : exists P th0, P2_necessary_applies P th0.
Proof. exists canonical, zero_biases. specialised_instance. Qed.
Theorem P2_sufficient_applies_somewhere : exists P th0, P2_sufficient_applies P th0.
Proof. exists canonical, zero_biases. instance. Qed.
Theorem P2_stuck_applies_somewhere : exists P th0, P2_stuck_applies P th0.
Proof. exists canonical, dead. split. apply points_valid; lra. split. apply dead_never_specialises. simpl; lra. Qed.
Theorem P2_time_applies_somewhere : exists P th0, P2_time_applies P th0.
Proof. exists canonical, zero_biases. specialised_instance. Qed.
Theorem P2_absorbing_applies_somewhere : exists P th0, P2_absorbing_applies P th0.
Proof. exists canonical, zero_biases. specialised_instance. Qed.
Theorem P3_weights_applies_somewhere : exists P th0, P3_weights_applies P th0.
Proof. exists canonical, zero_biases. specialised_instance. Qed.
Theorem P3_scalar_applies_somewhere : exists P th0, P3_scalar_applies P th0.
Proof. exists canonical, zero_biases. specialised_instance. Qed.
Theorem P3_frozen_applies_somewhere : exists P th0, P3_frozen_applies P th0.
Proof. exists canonical, zero_biases. specialised_instance. Qed.
Theorem P3_conserved_applies_somewhere : exists P th0, P3_conserved_applies P th0.
Proof. exists canonical, zero_biases. specialised_instance. Qed.
Theorem P3_balance_applies_somewhere : exists P th0, P3_balance_applies P th0.
Proof. exists canonical, zero_biases. specialised_instance. Qed.
