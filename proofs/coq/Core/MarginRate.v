(** * The margin of orthogonal data: the catalogue's claims

    Page margin-rate, theorems 1 to 3 and 5.

    - P5.margin: [P5_margin]; P5.ten-percent: [P5_ten_percent]
    - P7.margin-formula: [P7_margin_formula]; P7.two-sided: [P7_two_sided]; P7.sharp: [P7_sharp]; P7.balanced: [P7_balanced]
    - P10.rate: [P10_rate] *)

From Coq Require Import Reals Lra Lia Psatz.
From Verify.Core Require Import Network Language ScalarMap Pair Margin Orthogonal Rate Limits Sharp Elementary Estimates Specialisation.
Open Scope R_scope.

Section Claims.
Variables (P : problem) (th0 : weights).
Hypothesis (HV : valid P) (HO' : xp P * xm P = -1).
Local Notation th := (descent P th0).
Let HO := orthogonal_of_product P HO'.
Variable T : nat.
Hypothesis HT' : specialises_at P th0 T.
Let HT := specialises_specialised P th0 T HT'.
Local Notation S := (Sp P th0 T).
Local Notation R := (Sm P th0 T).
Local Notation K := (den_constant P th0 T).
Local Notation alive := (alive P th0 T).
Local Notation Delta := (Delta P (th T)).
Let Hkp := kappap_pos P HV.
Let Hkm := kappam_pos P HV.

(** [alive] is defined, and positive. *)
Lemma alive_defined : 0 <= p2 P (th T) * q1 P (th T) /\ 0 < Rmin (kappap P) (kappam P) /\ 0 < alive.
Proof.
  destruct HT as (h1 & h2 & h3 & h4). assert (0 < Rmin (kappap P) (kappam P)) by (apply Rmin_glb_lt; auto).
  repeat split; auto. nra. apply Rdiv_lt_0_compat; auto. apply exp_pos.
Qed.

Lemma den_positive_at n : 0 < den (th (n + Datatypes.S T)).
Proof. apply (den_pos P). apply HV. apply (specialised_for_ever P th0 HV HO (Datatypes.S T) (HST P th0 HV HO T HT) n). Qed.

Lemma min_positive : 2 <= Rmin R S.
Proof.
  pose proof (Sp_ge_e P th0 HV HO T HT). pose proof (Sm_ge_e P th0 HV HO T HT). pose proof two_le_e. apply Rmin_glb; lra.
Qed.

(** The part of the boundary that is not frozen. *)
Lemma rho_at n x : 0 < x -> Rabs (R - S) / x <= INR n -> Rabs (ln (run R n) - ln (run S n)) <= x.
Proof.
  intros Hx Hn. eapply Rle_trans. apply (balance P th0 HV HO T HT n).
  pose proof min_positive. pose proof (pos_INR n). apply quotient_le. lra.
  pose proof (product_le _ _ _ Hx Hn). assert (0 <= x * Rmin R S) by (apply Rmult_le_pos; lra). lra.
Qed.

Lemma rho_half n : Delta <> 0 -> 2 * Rabs (R - S) / Rabs Delta <= INR n -> Rabs (ln (run R n) - ln (run S n)) <= Rabs Delta / 2.
Proof.
  intros HD Hn. assert (H : 0 < Rabs Delta) by now apply Rabs_pos_lt. apply rho_at. lra.
  replace (Rabs (R - S) / (Rabs Delta / 2)) with (2 * Rabs (R - S) / Rabs Delta) by (field; lra). exact Hn.
Qed.

Lemma gap_at n m : alive <= INR n -> is_margin P (th (n + Datatypes.S T)) m ->
  best P - m = Rabs (Delta + (ln (run R n) - ln (run S n))) / (2 * den (th (n + Datatypes.S T))).
Proof. apply (gap_formula P th0 HV HO T HT n m). Qed.

Theorem P7_margin_formula t m : Delta <> 0 ->
  INR T + 1 + Rmax alive (2 * Rabs (R - S) / Rabs Delta) <= INR t -> is_margin P (th t) m ->
  den (th t) <> 0 /\ m = best P - Rabs (xstar (th t) - mid P).
Proof.
  intros HD Ht Hm. destruct alive_defined as (_ & _ & Ha).
  pose proof (Rmax_l alive (2 * Rabs (R - S) / Rabs Delta)).
  destruct (later_1 T t ltac:(lra)) as [n [-> Hn]]. pose proof (den_positive_at n) as D. split. lra.
  pose proof (gap_at n m ltac:(lra) Hm) as G. rewrite (boundary P th0 HV HO T HT n).
  unfold Rdiv in *. rewrite Rabs_mult, (Rabs_pos_eq (/ _)) by (left; apply Rinv_0_lt_compat; lra).
  lra.
Qed.

Theorem P10_rate t m : Delta <> 0 ->
  INR T + 1 + Rmax alive (2 * Rabs (R - S) / Rabs Delta) <= INR t -> is_margin P (th t) m ->
  Rabs Delta / 2 <= 2 * (best P - m) * den (th t) <= 3 * Rabs Delta / 2.
Proof.
  intros HD Ht Hm. destruct alive_defined as (_ & _ & Ha).
  assert (Ht' : Rmax alive (2 * Rabs (R - S) / Rabs Delta) <= INR t - INR T - 1) by lra. split_max.
  destruct (later_1 T t ltac:(lra)) as [n [-> Hn]]. pose proof (den_positive_at n) as D.
  rewrite (gap_at n m ltac:(lra) Hm). set (rho := ln (run R n) - ln (run S n)).
  assert (Hr : Rabs rho <= Rabs Delta / 2) by (apply rho_half; auto; lra).
  replace (2 * (Rabs (Delta + rho) / (2 * den (th (n + Datatypes.S T)))) * den (th (n + Datatypes.S T))) with (Rabs (Delta + rho)) by (field; lra).
  pose proof (Rabs_triang Delta rho). pose proof (Rabs_triang_inv Delta (- rho)) as I. rewrite Rabs_Ropp in I.
  replace (Delta - - rho) with (Delta + rho) in I by ring. lra.
Qed.

Theorem P7_two_sided t m : Delta <> 0 ->
  let T0 := Rmax (Rmax (Rmax (Rmax (Rmax (2 * INR T + 2) (INR T + 1 + Rmax alive (2 * Rabs (R - S) / Rabs Delta))) S) R) (3 * exp (K / 2))) (4 * exp (- K)) in
  let rate := (xp P - xm P) * Rabs Delta / ln (INR t) in
  T0 <= INR t -> is_margin P (th t) m -> 0 < ln (INR t) /\ rate / 16 <= best P - m <= 3 * rate / 4.
Proof.
  intros HD T0 rate Ht Hm. unfold T0 in Ht. split_max.
  assert (L : 0 < ln (INR t)) by (apply ln_pos; pose proof (pos_INR T); lra). split; auto.
  unfold rate.
  replace ((xp P - xm P) * Rabs Delta / ln (INR t) / 16) with ((xp P - xm P) * Rabs Delta / (16 * ln (INR t))) by (field; lra).
  replace (3 * ((xp P - xm P) * Rabs Delta / ln (INR t)) / 4) with (3 * (xp P - xm P) * Rabs Delta / (4 * ln (INR t))) by (field; lra).
  apply (two_sided P th0 HV HO T HT t m); auto. unfold rate_start. repeat apply Rmax_lub; auto.
Qed.

Theorem P7_sharp t m : Delta <> 0 ->
  let T0 := Rmax (Rmax (Rmax (Rmax (Rmax (2 * INR T + 2) (INR T + 1 + Rmax alive (2 * Rabs (R - S) / Rabs Delta))) S) R) (3 * exp (K / 2))) (4 * exp (- K)) in
  let A := Rmax (4 * Rabs (R - S) / Rabs Delta) 3 in
  let T1 := Rmax (Rmax (Rmax (Rmax T0 (2 * A * ln A)) (6 * Rabs (S - INR T - 1))) (6 * Rabs (R - INR T - 1))) 12 in
  let rate := (xp P - xm P) * Rabs Delta / 4 in
  let Z := rate * (Rabs K + 2) / ln (INR t) ^ 2 in
  T1 <= INR t -> is_margin P (th t) m ->
  (0 < A /\ 0 < ln (INR t)) /\ - Z <= best P - m - rate / ln (INR t) <= Z.
Proof.
  intros HD T0 A T1 rate Z Ht Hm. unfold T1 in Ht. split_max. match goal with h : T0 <= _ |- _ => unfold T0 in h end. split_max.
  assert (0 < A) by (unfold A; pose proof (Rmax_r (4 * Rabs (R - S) / Rabs Delta) 3); lra).
  assert (L : 0 < ln (INR t)) by (apply ln_pos; pose proof (pos_INR T); lra). split; auto.
  apply Rabs_le_inv'.
  apply (sharp P th0 HV HO T HT t m); auto. unfold sharp_start, rate_start. repeat apply Rmax_lub; auto.
Qed.

Theorem P7_balanced t m : Delta = 0 -> INR T + 1 + alive <= INR t -> is_margin P (th t) m ->
  (0 < Rmin R S + INR t - INR T - 1 /\ den (th t) <> 0) /\
  best P - m <= Rabs (R - S) / ((Rmin R S + INR t - INR T - 1) * den (th t)).
Proof.
  intros HD Ht Hm. destruct alive_defined as (_ & _ & Ha). pose proof min_positive.
  destruct (later_1 T t ltac:(lra)) as [n [E Hn]]. pose proof (den_positive_at n) as D. rewrite <- E in D.
  pose proof (pos_INR n). assert (HM : 0 < Rmin R S + INR t - INR T - 1) by lra.
  split. split; [exact HM | lra].
  eapply Rle_trans. apply (balanced P th0 HV HO T HT t m); auto.
  replace (Rmin R S + (INR t - INR T - 1)) with (Rmin R S + INR t - INR T - 1) by ring.
  set (mu := Rmin R S + INR t - INR T - 1) in *.
  apply Rmult_le_compat_l. apply Rabs_pos. apply Rinv_le_contravar. now apply Rmult_lt_0_compat.
  apply Rmult_le_compat_r; lra.
Qed.

(** ** The limit of the margin *)

Theorem P5_margin t m :
  let T0 := Rmax (Rmax (2 * INR T + 2) (INR T + 1 + Rmax alive (Rabs (R - S)))) (4 * exp (- K)) in
  let Z := (xp P - xm P) * (Rabs Delta + 1) / (2 * ln (INR t)) in
  T0 <= INR t -> is_margin P (th t) m -> 0 < ln (INR t) /\ - Z <= m - best P <= Z.
Proof.
  intros T0 Z Ht Hm. unfold T0 in Ht. split_max.
  assert (Ht' : Rmax alive (Rabs (R - S)) <= INR t - INR T - 1) by lra. split_max.
  assert (L : 0 < ln (INR t)) by (apply ln_pos; pose proof (pos_INR T); lra). split; auto.
  destruct alive_defined as (_ & _ & Ha).
  destruct (later_1 T t ltac:(lra)) as [n [E Hn]]. rewrite E in Hm. pose proof (den_positive_at n) as D.
  pose proof (denominator_ge P th0 HV HO T HT n) as DG. rewrite <- E in DG. specialize (DG ltac:(lra) ltac:(lra)).
  pose proof (gap_at n m ltac:(lra) Hm) as G. rewrite <- E in G, D, Hm.
  pose proof (rho_at n 1 ltac:(lra) ltac:(unfold Rdiv; rewrite Rinv_1; lra)) as Hr.
  set (rho := ln (run R n) - ln (run S n)) in *.
  pose proof (Rabs_triang Delta rho) as Tr. pose proof (Rabs_pos (Delta + rho)) as Pr.
  pose proof (proj1 HV) as HW.
  assert (B : best P - m <= Z).
  { rewrite G. apply quotient_le. lra. unfold Z.
    replace ((xp P - xm P) * (Rabs Delta + 1) / (2 * ln (INR t)) * (2 * den (th t)))
      with ((Rabs Delta + 1) * (((xp P - xm P) * den (th t)) / ln (INR t))) by (field; lra).
    apply Rle_trans with ((Rabs Delta + 1) * 1). lra. apply Rmult_le_compat_l. pose proof (Rabs_pos Delta); lra.
    apply le_quotient; lra. }
  destruct (margin_bounds P (th t) (proj1 HV) m Hm). lra.
Qed.

Theorem P5_ten_percent : exists N, forall t m, (N <= t)%nat -> is_margin P (th t) m -> m >= 9 / 10 * best P.
Proof.
  set (T0 := Rmax (Rmax (2 * INR T + 2) (INR T + 1 + Rmax alive (Rabs (R - S)))) (4 * exp (- K))).
  destruct (archimed_nat (Rmax T0 (exp (10 * (Rabs Delta + 1))))) as [N HN]. exists N. intros t m Ht Hm.
  apply le_INR in Ht. split_max. pose proof (P5_margin t m) as B. cbv zeta in B. fold T0 in B.
  specialize (B ltac:(lra) Hm). destruct B as [L [B _]].
  assert (E : 10 * (Rabs Delta + 1) <= ln (INR t)) by (apply ln_of_exp_le; lra).
  pose proof (proj1 HV) as HW. unfold best in *.
  assert ((xp P - xm P) * (Rabs Delta + 1) / (2 * ln (INR t)) <= (xp P - xm P) / 20).
  { apply quotient_le. lra. replace ((xp P - xm P) / 20 * (2 * ln (INR t))) with ((xp P - xm P) * (ln (INR t) / 10)) by field.
    apply Rmult_le_compat_l; lra. }
  lra.
Qed.
End Claims.
